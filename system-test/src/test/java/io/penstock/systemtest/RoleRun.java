// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs roles of the collection on this machine with a stand-in for the engine, which has every
 * image and no container, finds something in every audit (or ends as {@code AUDIT} says), and
 * writes down what it is asked for. A container that was started with the label of the host which
 * the file {@code sick} names is not healthy. Skips where there is no Ansible.
 */
final class RoleRun {
  private static final Path ANSIBLE = Checkout.ROOT.resolve("deploy/ansible");

  private static final String ENGINE =
      """
      #!/bin/sh
      printf '%s\\n' "$*" >>"$(dirname "$0")/calls"
      case $1 in
        image) echo sha256:0 ;;
        inspect) exit 1 ;;
        run)
          printf '%s' "$*" >"$(dirname "$0")/last"
          case "$*" in *penstock-audit*) echo something is lost; exit ${AUDIT:-1} ;; esac
          ;;
        exec)
          sick=$(cat "$(dirname "$0")/sick" 2>/dev/null) || exit 0
          ! grep -q -- "--label=host=$sick " "$(dirname "$0")/last" || exit 1
          ;;
      esac
      """;

  private final Path folder;
  private final Path inventory;
  private final List<Path> files;
  private String hosts = "all";

  /**
   * A run in a folder of its own.
   *
   * @param inventory YAML, in which all hosts are this machine
   * @param files of variables, which win over the inventory
   */
  RoleRun(Path folder, String inventory, Path... files) throws IOException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "ansible-playbook"))),
        "ansible-playbook is not here");
    this.folder = folder;
    this.files = List.of(files);
    this.inventory = Files.writeString(folder.resolve("inventory.yaml"), inventory);
    Path engine = Files.writeString(folder.resolve("engine"), ENGINE);
    assertEquals(true, engine.toFile().setExecutable(true));
  }

  /** Where the roles put their settings. */
  Path settings() {
    return folder.resolve("etc");
  }

  /** On these hosts only, as Ansible's patterns name them. */
  RoleRun limit(String hosts) {
    this.hosts = hosts;
    return this;
  }

  /** What the engine was asked for, one call after the other. */
  List<String> calls(String tags, Map<String, String> variables) throws Exception {
    return calls("site.yml", tags, variables);
  }

  /** The same of a playbook. */
  List<String> calls(String playbook, String tags, Map<String, String> variables) throws Exception {
    int code = run(playbook, tags, variables);
    assertEquals(0, code, said());
    return Files.readAllLines(folder.resolve("calls"));
  }

  /** What it says when it ends with a mistake of the inventory. */
  String refusal(String tags, Map<String, String> variables) throws Exception {
    return refusal("site.yml", tags, variables);
  }

  /** The same of a playbook. */
  String refusal(String playbook, String tags, Map<String, String> variables) throws Exception {
    int code = run(playbook, tags, variables);
    assertEquals(2, code, said());
    return said();
  }

  private int run(String playbook, String tags, Map<String, String> variables) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("ansible-playbook", "-i", inventory.toString(), "--tags", tags));
    command.addAll(List.of("--limit", hosts));
    files.forEach(file -> command.addAll(List.of("--extra-vars", "@" + file)));
    set(command, "ansible_connection", "local");
    set(command, "ansible_python_interpreter", "/usr/bin/python3");
    set(command, "penstock_docker", folder.resolve("engine").toString());
    set(command, "penstock_config_dir", settings().toString());
    variables.forEach((name, value) -> set(command, name, value));
    command.add(playbook);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(ANSIBLE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("ANSIBLE_GATHERING", "explicit");
    Process process = builder.start();
    try {
      assertEquals(true, process.waitFor(20, TimeUnit.MINUTES), "ansible-playbook does not end");
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
  }

  private static void set(List<String> command, String name, String value) {
    command.add("--extra-vars");
    command.add("{\"" + name + "\": " + value(value) + "}");
  }

  /** Text, or JSON as it stands. */
  private static String value(String value) {
    return value.matches("[\\[{].*|true|false|[0-9]+") ? value : "\"" + value + "\"";
  }
}
