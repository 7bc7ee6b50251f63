// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files below {@code deploy/}, read by the programs that they are for; where one is missing,
 * its test is skipped.
 */
class DeployFilesIT {
  private static final Path ANSIBLE = Checkout.ROOT.resolve("deploy/ansible");
  private static final String AGENT = "node-agent/target/penstock-agent/bin/penstock-agent";
  private static final String PROCESSOR =
      "stream-processor/target/penstock-processor/bin/penstock-processor";
  private static final Path UNITS = Checkout.ROOT.resolve("deploy/systemd");
  private static final Map<String, String> VARIABLES =
      Map.of(
          "NODE", "ctl1",
          "PENSTOCK_NODE", "ctl1",
          "PENSTOCK_ZONE", "UTC",
          "PENSTOCK_BROKER1", "kafka1:9092",
          "PENSTOCK_BROKER2", "kafka2:9092",
          "PENSTOCK_BROKER3", "kafka3:9092",
          "PENSTOCK_COPIES", "3",
          "PENSTOCK_SECURE", "/tmp/security",
          // Of an inventory that it cannot read Ansible otherwise only warns.
          "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED", "true");

  @Test
  void shellcheck_has_nothing_to_say_about_the_scripts() throws Exception {
    List<String> command = new ArrayList<>(List.of("shellcheck", "-x"));
    scripts().forEach(script -> command.add(script.toString()));
    passes(command);
  }

  @Test
  void the_alert_rules_fire_when_they_should() throws Exception {
    passes(List.of("promtool", "test", "rules", "deploy/monitoring/alerts-test.yaml"));
  }

  @Test
  void prometheus_understands_what_the_panels_of_the_dashboard_ask(@TempDir Path dir)
      throws Exception {
    Path rules = Files.writeString(dir.resolve("panels.json"), Dashboard.asRules());
    passes(List.of("promtool", "check", "rules", "--lint=none", rules.toString()));
  }

  @Test
  void prometheus_understands_its_jobs() throws Exception {
    passes(List.of("promtool", "check", "config", "deploy/monitoring/prometheus.yaml"));
  }

  /** Debian's Prometheus is built without Kubernetes: all but the way to find its pods is read. */
  @Test
  void prometheus_understands_its_jobs_for_kubernetes(@TempDir Path dir) throws Exception {
    String jobs =
        Files.readString(Checkout.ROOT.resolve("deploy/monitoring/prometheus-kubernetes.yaml"))
            .replaceAll("kubernetes_sd_configs:\n.*\n.*\n", "static_configs: []\n")
            .replace("rule_files:\n  - alerts.yaml\n", "");
    Path read = Files.writeString(dir.resolve("prometheus.yaml"), jobs);
    passes(List.of("promtool", "check", "config", read.toString()));
  }

  @Test
  void compose_understands_its_files() throws Exception {
    passes(List.of("docker-compose", "-f", "deploy/compose/cloud.yaml", "config", "--quiet"));
    passes(List.of("docker-compose", "-f", "deploy/compose/node.yaml", "config", "--quiet"));
  }

  @Test
  void compose_understands_its_files_with_security() throws Exception {
    for (String name : List.of("cloud", "node")) {
      String file = "deploy/compose/" + name;
      passes(
          List.of(
              "docker-compose",
              "-f",
              file + ".yaml",
              "-f",
              file + "-secure.yaml",
              "config",
              "--quiet"));
    }
  }

  @Test
  void what_kustomize_makes_of_its_files_is_as_the_schemas_want_it() throws Exception {
    String made = passes(List.of("kubectl", "kustomize", "deploy/kubernetes"));
    assertEquals(List.of(), ManifestSchema.problems(Kustomization.documents(made)));
  }

  /** With programs that are there, for the hosts' are not. */
  @ParameterizedTest
  @ValueSource(strings = {"agent", "processor", "logrotate"})
  void systemd_understands_the_unit(String name, @TempDir Path dir) throws Exception {
    String unit =
        Files.readString(UNITS.resolve("penstock-" + name + ".service"))
            .replaceAll("(?m)^(Exec\\w+=)/opt/penstock/\\S+", "$1/bin/true");
    Path file = Files.writeString(dir.resolve("penstock-" + name + ".service"), unit);
    assertEquals("", passes(List.of("systemd-analyze", "--man=no", "verify", file.toString())));
  }

  /** In tenths, 100 is the worst; the rotation is root's. */
  @ParameterizedTest
  @CsvSource({"agent, 20", "processor, 20", "logrotate, 30"})
  void the_unit_may_do_little(String name, int most) throws Exception {
    passes(
        List.of(
            "systemd-analyze",
            "security",
            "--no-pager",
            "--offline=yes",
            "--threshold=" + most,
            UNITS.resolve("penstock-" + name + ".service").toString()));
  }

  @Test
  void ansible_lint_has_nothing_to_say_about_the_collection() throws Exception {
    assertEquals("", passesIn(ANSIBLE, List.of("ansible-lint", "--offline", "-q", "--nocolor")));
  }

  @ParameterizedTest
  @MethodSource("inventories")
  void ansible_understands_the_playbooks_with_the_inventory(Path inventory) throws Exception {
    understandsPlaybooksWith("-i", inventory.toString());
  }

  @Test
  void ansible_understands_the_playbooks_with_groups_as_kolla_has_them(@TempDir Path dir)
      throws Exception {
    Path kolla = Checkout.ROOT.resolve("deploy/kolla-ansible");
    Path multinode = dir.resolve("multinode");
    Files.writeString(multinode, "[control]\nctl1\n[baremetal:children]\ncontrol\n");
    understandsPlaybooksWith(
        "-i",
        multinode.toString(),
        "-i",
        kolla.resolve("inventory.ini").toString(),
        "-e",
        "@" + kolla.resolve("penstock.yml"));
  }

  @Test
  void the_authority_for_trials_changes_nothing_the_second_time(@TempDir Path dir)
      throws Exception {
    assumeTrue(exists("openssl"), "openssl is not here");
    String program = Checkout.ROOT.resolve("deploy/security/make-test-ca").toString();
    List<String> command = List.of(program, dir.toString(), "kafka1=192.0.2.11", "ctl1");
    passes(command);
    assertEquals("", passes(command));
  }

  @Test
  void stores_of_the_authority_for_trials_are_read_by_java(@TempDir Path dir) throws Exception {
    assumeTrue(exists("openssl"), "openssl is not here");
    passes(
        List.of(
            Checkout.ROOT.resolve("deploy/security/make-test-ca").toString(),
            dir.toString(),
            "ctl1"));
    char[] password = Files.readString(dir.resolve("ctl1/keystore.password")).toCharArray();
    KeyStore store = KeyStore.getInstance(dir.resolve("ctl1/keystore.p12").toFile(), password);
    assertTrue(store.isKeyEntry("ctl1"));
    assertEquals(2, store.getCertificateChain("ctl1").length);
  }

  @Test
  void the_agent_accepts_its_settings() throws Exception {
    accepts(AGENT, "deploy/compose/settings/agent.yaml");
  }

  @Test
  void the_processor_accepts_its_settings() throws Exception {
    accepts(PROCESSOR, "deploy/compose/settings/processor.yaml");
  }

  @Test
  void the_agent_accepts_its_settings_in_kubernetes(@TempDir Path dir) throws Exception {
    accepts(AGENT, withSecrets(dir, "agent/agent.yaml"));
  }

  @Test
  void the_processor_accepts_its_settings_in_kubernetes(@TempDir Path dir) throws Exception {
    accepts(PROCESSOR, withSecrets(dir, "processor/processor.yaml"));
  }

  private static void accepts(String program, String settings) throws Exception {
    passes(
        List.of(Checkout.ROOT.resolve(program).toString(), "check-config", "--config", settings));
  }

  /** What the ConfigMap has, with a password where its pod mounts that of Strimzi. */
  private static String withSecrets(Path dir, String file) throws IOException {
    String settings = Files.readString(Manifests.FOLDER.resolve(file));
    assertTrue(settings.contains("{file:/etc/penstock-kafka/user.password}"));
    Files.writeString(dir.resolve("user.password"), "secret");
    return Files.writeString(
            dir.resolve("settings.yaml"), settings.replace("/etc/penstock-kafka", dir.toString()))
        .toString();
  }

  static List<Path> inventories() throws IOException {
    try (Stream<Path> files = Files.list(ANSIBLE.resolve("inventories"))) {
      return files.sorted().toList();
    }
  }

  private static void understandsPlaybooksWith(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("ansible-playbook", "--syntax-check"));
    command.addAll(List.of(options));
    command.addAll(List.of("site.yml", "upgrade.yml", "uninstall.yml"));
    passesIn(ANSIBLE, command);
  }

  /** What it said. */
  private static String passes(List<String> command) throws Exception {
    return passesIn(Checkout.ROOT, command);
  }

  /** What it said, run in this folder. */
  private static String passesIn(Path folder, List<String> command) throws Exception {
    assumeTrue(exists(command.get(0)), () -> command.get(0) + " is not here");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(VARIABLES);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private static boolean exists(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  /** Those that are one before Ansible writes them. */
  private static List<Path> scripts() throws IOException {
    try (Stream<Path> all = Files.walk(Checkout.ROOT.resolve("deploy"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".j2"))
          .filter(DeployFilesIT::isShell)
          .sorted()
          .toList();
    }
  }

  private static boolean isShell(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().orElse("").matches("#!(/usr/bin/env bash|/bin/sh)");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
