// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the roles ask of an engine, in an inventory that {@code deploy/test/ansible} does not have:
 * Elasticsearch is somebody else's, and each tier has hosts of its own. Nothing is started: what
 * containers then do is seen there.
 */
class RolesIT {
  private static final String INVENTORY =
      """
      all:
        vars:
          penstock_elasticsearch_url: "https://search.example.org:9200"
          kafka_protocol: SASL_SSL
          kafka_rights: true
          penstock_retention_keep: 30d
          penstock_connector: {penstock.connection.api.key: "${file:/etc/penstock-connect/a:b}"}
        children:
          kafka: {hosts: {kafka1: {penstock_address: 192.0.2.21, kafka_node_id: 1}}}
          penstock_processors: {hosts: {proc1: {penstock_principal: "User:CN=proc1,O=My cloud"}}}
          penstock_connect: {hosts: {conn1: {penstock_address: 192.0.2.31}, conn2: {}}}
          penstock_agents: {hosts: {ctl1: {}, cmp1: {}}}
      """;

  private static final String TRUST = " --ca-file /etc/penstock-authority/ca.pem";

  private static List<String> runs = List.of();
  private static Path settings = Path.of("");
  private static Path table = Path.of("");

  @BeforeAll
  static void bring_brokers_and_workers(@TempDir Path dir) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "files are given to others");
    Path secrets = Files.createDirectory(dir.resolve("secrets"));
    Files.writeString(secrets.resolve("a"), "b=secret");
    Files.writeString(secrets.resolve("penstock-audit"), "ApiKey secret");
    Path authority = Files.writeString(dir.resolve("theirs.pem"), "an authority");
    RoleRun run = new RoleRun(dir, INVENTORY);
    settings = run.settings();
    table = dir.resolve("table");
    runs =
        run
            .calls(
                "kafka,penstock_connect,penstock_nightly",
                Map.of(
                    "penstock_nightly_systemd",
                    "{\"stat\": {\"exists\": false}}",
                    "penstock_nightly_table",
                    table.toString(),
                    "penstock_nightly_files",
                    secrets.toString(),
                    "elasticsearch_credentials",
                    "/etc/keys/setup",
                    "elasticsearch_ca",
                    authority.toString(),
                    "penstock_connect_files",
                    secrets.toString()))
            .stream()
            .filter(call -> call.startsWith("run "))
            .toList();
  }

  @Test
  void the_index_templates_come_once_and_before_the_workers_also_on_a_server_of_others() {
    assertEquals(
        "run --rm --network host --volume /etc/keys/setup:/etc/penstock-credentials:ro "
            + authorityMount()
            + " penstock/tools:0.1.0-SNAPSHOT penstock-setup index"
            + " --credentials-file /etc/penstock-credentials"
            + TRUST
            + " --url https://search.example.org:9200 --shards 1 --replicas 1",
        only("penstock-setup index"));
    int index = runs.indexOf(only("penstock-setup index"));
    List<String> workers = with("--name penstock_connect");
    assertEquals(2, workers.size(), runs::toString);
    assertTrue(workers.stream().allMatch(worker -> runs.indexOf(worker) > index), runs::toString);
    assertTrue(runs.indexOf(only("penstock-setup connector")) > index, runs::toString);
  }

  @Test
  void what_runs_on_has_a_limit_of_memory_and_of_cores() {
    List<String> started = with("run --detach ");
    assertEquals(3, started.size(), runs::toString);
    assertEquals(started, with(" --cpus="), "with a limit of cores");
    assertEquals(started, with(" --memory="), "with a limit of memory");
    assertTrue(only("--name penstock_kafka").contains(" --cpus=4 "), runs::toString);
  }

  @Test
  void brokers_keep_rules_and_each_host_gets_the_rights_of_what_it_runs() {
    String broker = only("--name penstock_kafka");
    assertTrue(
        broker.contains(
            "--env=KAFKA_AUTHORIZER_CLASS_NAME="
                + "org.apache.kafka.metadata.authorizer.StandardAuthorizer"
                + " --env=KAFKA_LISTENER_NAME_CONTROLLER_SSL_CLIENT_AUTH=required"
                + " --env=KAFKA_SUPER_USERS=User:CN=kafka1;User:kafka1 "),
        broker);
    String rights = only("penstock-setup rights");
    assertTrue(
        rights.endsWith(
            " --agent=User:ctl1 --agent=User:cmp1 --processor=User:CN=proc1,O=My cloud"
                + " --connect=User:conn1 --connect=User:conn2 --audit=User:conn1"),
        rights);
    assertTrue(runs.indexOf(rights) > runs.indexOf(only("penstock-setup topics")), rights);
  }

  @Test
  void workers_have_the_files_that_the_connector_names_and_nobody_sees_what_is_in_them()
      throws Exception {
    Path file = settings.resolve("connect/a");
    assertEquals("b=secret", Files.readString(file));
    assertEquals(PosixFilePermissions.fromString("r--r-----"), Files.getPosixFilePermissions(file));
    String mount = "--volume=" + settings + "/connect:/etc/penstock-connect:ro";
    assertEquals(2, with(mount).size(), runs::toString);
    String connector = only("penstock-setup connector");
    assertTrue(
        connector.endsWith("--set=penstock.connection.api.key=${file:/etc/penstock-connect/a:b}"),
        connector);
    assertEquals(List.of(), with("b=secret"));
  }

  @Test
  void the_sink_is_told_who_made_the_search_servers_certificate() throws Exception {
    assertEquals("an authority", Files.readString(settings.resolve("authority/ca.pem")));
    List<String> workers = with("--name penstock_connect");
    assertTrue(workers.stream().allMatch(one -> one.contains(authorityMount())), runs::toString);
    String connector = only("penstock-setup connector");
    assertTrue(
        connector.contains(
            " --set=elastic.https.ssl.truststore.location=/etc/penstock-authority/ca.pem"
                + " --set=elastic.https.ssl.truststore.type=PEM "),
        connector);
  }

  @Test
  void an_upgrade_tells_the_connector_what_is_new_once_all_workers_are_replaced(@TempDir Path dir)
      throws Exception {
    Path authority = Files.writeString(dir.resolve("theirs.pem"), "an authority");
    List<String> calls =
        new RoleRun(dir, INVENTORY)
            .calls(
                "upgrade.yml",
                "penstock_connect",
                Map.of("elasticsearch_ca", authority.toString()));
    List<Integer> workers = places(calls, "--name penstock_connect");
    List<Integer> connectors = places(calls, "penstock-setup connector");
    assertEquals(2, workers.size(), calls::toString);
    assertEquals(1, connectors.size(), calls::toString);
    assertTrue(connectors.get(0) > workers.get(1), calls::toString);
  }

  @Test
  void connectors_are_set_up_by_the_workers_that_are_left(@TempDir Path dir) throws Exception {
    String broken = "conn2: {penstock_connect_listeners: [\"http://192.0.2.32:8083\"]}";
    String said =
        new RoleRun(dir, INVENTORY.replace("conn2: {}", broken))
            .refusal("penstock_connect", Map.of());
    assertTrue(said.contains("it needs http://127.0.0.1:8083"), said);
    List<String> calls = Files.readAllLines(dir.resolve("calls"));
    assertEquals(1, places(calls, "--name penstock_connect").size(), calls::toString);
    assertEquals(1, places(calls, "penstock-setup connector").size(), calls::toString);
  }

  private static List<Integer> places(List<String> calls, String part) {
    return IntStream.range(0, calls.size())
        .filter(i -> calls.get(i).contains(part))
        .boxed()
        .toList();
  }

  private static String authorityMount() {
    return "--volume=" + settings + "/authority:/etc/penstock-authority:ro";
  }

  @Test
  void connects_rest_interface_is_at_loopback_and_where_other_workers_reach_it() {
    String listeners = "--env=CONNECT_LISTENERS=http://127.0.0.1:8083,http://192.0.2.31:8083 ";
    assertTrue(only("ADVERTISED_HOST_NAME=192.0.2.31").contains(listeners), runs::toString);
    String every = "--env=CONNECT_LISTENERS=http://:8083 ";
    assertTrue(only("ADVERTISED_HOST_NAME=conn2").contains(every), runs::toString);
  }

  @Test
  void each_night_indices_are_deleted_and_the_audit_says_what_is_wrong(@TempDir Path dir)
      throws Exception {
    Path program = settings.resolve("penstock-nightly");
    assertTrue(
        Files.readString(table).endsWith("\n17 2 * * * root " + program + "\n"),
        () -> table.toString());
    assertEquals("root", Files.getOwner(program).getName());
    assertEquals(
        List.of(
            "retention ended with exit code 0",
            "something is lost",
            "audit ended with exit code 1"),
        night(dir, 1));
    List<String> calls = Files.readAllLines(settings.resolveSibling("calls"));
    List<String> two = calls.subList(calls.size() - 2, calls.size());
    assertTrue(
        two.get(0).endsWith("--url https://search.example.org:9200 --keep 30d" + TRUST),
        two::toString);
    assertTrue(
        two.get(1)
            .endsWith("--since=2d --credentials-file /etc/penstock-nightly/penstock-audit" + TRUST),
        two::toString);
    assertTrue(two.stream().allMatch(one -> one.contains(authorityMount())), two::toString);
    assertTrue(
        two.stream().allMatch(one -> one.contains(" --memory 512m --cpus 1 ")), two::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "125, audit was not run: exit code 125 is the engine's",
    "127, audit was not run: exit code 127 is the engine's",
    "137, 'audit was killed (exit code 137), by somebody or for its memory (512m'"
  })
  void an_audit_that_was_not_run_is_told_from_one_that_found_something(
      int code, String said, @TempDir Path dir) throws Exception {
    List<String> journal = night(dir, code);
    assertTrue(journal.get(journal.size() - 1).startsWith(said), journal::toString);
  }

  /** What is in the journal after a night in which the audit ended so; the night ends so, too. */
  private static List<String> night(Path dir, int code) throws Exception {
    Path journal = dir.resolve("journal");
    Path logger = Files.writeString(dir.resolve("logger"), "#!/bin/sh\ncat >>" + journal + "\n");
    assertTrue(logger.toFile().setExecutable(true));
    ProcessBuilder night = new ProcessBuilder(settings.resolve("penstock-nightly").toString());
    night.environment().put("PATH", dir + ":" + System.getenv("PATH"));
    night.environment().put("AUDIT", Integer.toString(code));
    assertEquals(code, night.start().waitFor());
    return Files.readAllLines(journal);
  }

  private static String only(String part) {
    List<String> found = with(part);
    assertEquals(1, found.size(), runs::toString);
    return found.get(0);
  }

  private static List<String> with(String part) {
    return runs.stream().filter(run -> run.contains(part)).toList();
  }
}
