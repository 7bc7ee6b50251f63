// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the roles of agent and processor ask of an engine that has all images, and what settings
 * they write. Nothing is started.
 */
class NodeRolesIT {
  private static final String INVENTORY =
      """
      all:
        vars:
          penstock_agent_sysctl: false
          # as an inventory in INI has it
          penstock_agent_host_logs: "False"
          penstock_agent_java: -Xmx64m -Xss512k
          penstock_agent_logs_mode: rw
          penstock_agent_zone: Europe/Berlin
          penstock_image_archives:
            penstock/agent:0.1.0-SNAPSHOT: SAME
            penstock/processor:0.1.0-SNAPSHOT: OTHER
        children:
          penstock_processors: {hosts: {proc1: {penstock_address: 192.0.2.31}}}
          penstock_agents: {hosts: {ctl1: {penstock_address: 192.0.2.11}}}
      """;

  private static List<String> calls = List.of();
  private static Path settings = Path.of("");

  @BeforeAll
  static void bring_an_agent_and_a_processor(@TempDir Path dir) throws Exception {
    String inventory =
        INVENTORY
            .replace("SAME", archive(dir.resolve("same"), "blobs/sha256/0").toString())
            .replace("OTHER", archive(dir.resolve("other"), "blobs/sha256/1").toString());
    RoleRun run = new RoleRun(dir, inventory);
    settings = run.settings();
    calls = run.calls("penstock_agent,penstock_processor", Map.of());
  }

  @Test
  void what_runs_on_has_a_limit_of_memory_and_of_cores() {
    String agent = only("--name penstock_agent");
    assertTrue(agent.contains(" --memory=160m --cpus=0.5 "), agent);
    String processor = only("--name penstock_processor");
    assertTrue(processor.contains(" --memory=512m "), processor);
    assertTrue(processor.contains(" --cpus=2 "), processor);
  }

  @Test
  void what_containers_print_is_limited() {
    String limits = " --log-driver=json-file --log-opt=max-size=50m --log-opt=max-file=5 ";
    assertTrue(only("--name penstock_agent").contains(limits), calls::toString);
    assertTrue(only("--name penstock_processor").contains(limits), calls::toString);
  }

  @Test
  void prometheus_is_answered_at_the_hosts_address_and_health_is_asked_for_there()
      throws Exception {
    String agent = Files.readString(settings.resolve("agent/agent.yaml"));
    assertTrue(agent.contains("address: 192.0.2.11:9108\n"), agent);
    String processor = Files.readString(settings.resolve("processor/processor.yaml"));
    assertTrue(processor.contains("address: 192.0.2.31:9109\n"), processor);
    String health = "penstock-health 192.0.2.31:9109 /healthz";
    assertTrue(
        only("--name penstock_processor").contains("--health-cmd=" + health), calls::toString);
    assertTrue(calls.contains("exec penstock_processor " + health), calls::toString);
  }

  @Test
  void the_agents_container_is_as_the_inventory_says() {
    String agent = only("--name penstock_agent");
    assertTrue(agent.contains(" --env=PENSTOCK_JAVA_OPTS=-Xmx64m -Xss512k "), agent);
    assertTrue(agent.contains(" --volume=kolla_logs:/var/log/kolla:rw "), agent);
    assertFalse(agent.contains("/host/var/log"), agent);
  }

  @Test
  void a_tag_runs_its_role_and_no_other() {
    assertFalse(calls.toString().contains("logrotate"), calls::toString);
  }

  @Test
  void the_agent_is_told_the_zone_of_local_times() throws Exception {
    String agent = Files.readString(settings.resolve("agent/agent.yaml"));
    assertTrue(agent.contains("zone: Europe/Berlin\n"), agent);
  }

  @Test
  void an_archive_is_brought_when_it_holds_another_image_of_that_name() {
    List<String> loads = calls.stream().filter(call -> call.startsWith("load ")).toList();
    assertEquals(1, loads.size(), calls::toString);
    int load = calls.indexOf(loads.get(0));
    assertTrue(load > 0 && calls.get(load - 1).endsWith("penstock/processor:0.1.0-SNAPSHOT"));
  }

  /** As {@code docker save} makes it, with its list of images only. */
  private static Path archive(Path folder, String image) throws Exception {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("manifest.json"), "[{\"Config\":\"" + image + "\"}]");
    Process tar =
        new ProcessBuilder("tar", "-C", folder.toString(), "-cf", folder + ".tar", "manifest.json")
            .inheritIO()
            .start();
    assertEquals(0, tar.waitFor());
    return Path.of(folder + ".tar");
  }

  private static String only(String part) {
    List<String> found = calls.stream().filter(call -> call.contains(part)).toList();
    assertEquals(1, found.size(), calls::toString);
    return found.get(0);
  }
}
