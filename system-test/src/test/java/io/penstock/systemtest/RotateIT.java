// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code deploy/images/logrotate/rotate} with the real logrotate, over a folder of logs in which
 * services make what they like. Only the group is another one, which this machine has.
 */
class RotateIT {
  private static final Path ROTATE = Checkout.ROOT.resolve("deploy/images/logrotate/rotate");

  private static final String PROGRAM =
      """
      #!/bin/sh
      for last; do :; done
      sed -i 's/su root kolla/su root root/' "$last"
      exec /usr/sbin/logrotate "$@"
      """;

  /** A name that ends the stanza and begins another one, with a command. */
  private static final String COMMAND =
      "q\" {\nsize 1\nsu root root\nfirstaction\nid >pwned\nendscript\n}\n\"r";

  @TempDir Path dir;
  private Path logs = Path.of("");
  private Path state = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(Logrotate.installed(), "logrotate is not installed");
    assumeTrue("root".equals(System.getProperty("user.name")), "files are rotated as root");
    logs = Files.createDirectory(dir.resolve("kolla"));
    state = Files.createDirectory(dir.resolve("state"));
    Path program = Files.createDirectory(dir.resolve("bin")).resolve("logrotate");
    assertTrue(Files.writeString(program, PROGRAM).toFile().setExecutable(true));
    log("nova/nova-api.log");
  }

  @Test
  void a_folders_name_is_no_configuration() throws Exception {
    log("q");
    log(COMMAND + "/a.log");
    log(COMMAND.replace("\n", "\\n") + "/a.log");
    log("with blank/a.log");
    Run run = rotate(Map.of(), "now", "--force");
    assertEquals(0, run.code(), run.said());
    assertFalse(Files.exists(dir.resolve("pwned")), run.said());
    assertTrue(run.said().contains("with?blank is left out"), run.said());
    assertTrue(run.said().contains("id??pwned"), run.said());
    assertFalse(Files.exists(logs.resolve("with blank/a.log.1")), run.said());
    assertTrue(Files.exists(logs.resolve("nova/nova-api.log.1")), run.said());
  }

  @Test
  void a_files_name_is_no_configuration_and_is_rotated() throws Exception {
    log("nova/q\" [x] *\n}.log");
    assertEquals(0, rotate(Map.of(), "now", "--force").code());
    Run second = rotate(Map.of(), "now");
    assertEquals(0, second.code(), second.said());
    assertTrue(Files.exists(logs.resolve("nova/q\" [x] *\n}.log.1")));
  }

  @Test
  void links_lead_to_no_file_of_others() throws Exception {
    Path others = Files.createDirectory(dir.resolve("others"));
    Path file = Files.writeString(others.resolve("secret.log"), "theirs\n");
    Files.createSymbolicLink(logs.resolve("folder"), others);
    Files.createSymbolicLink(logs.resolve("nova/folder"), others);
    Files.createSymbolicLink(logs.resolve("nova/file.log"), file);
    Files.createLink(logs.resolve("nova/same.log"), file);
    Run run = rotate(Map.of(), "now", "--force");
    assertEquals("theirs\n", Files.readString(file), run.said());
    assertFalse(Files.exists(others.resolve("secret.log.1")), run.said());
    assertTrue(Files.exists(logs.resolve("nova/nova-api.log.1")), run.said());
  }

  @Test
  void folders_in_a_services_folder_are_rotated_as_the_variables_of_the_service_say()
      throws Exception {
    log("nova/cells/one.log");
    String said = rotate(Map.of("PENSTOCK_ROTATE_COUNT_nova", "9"), "print").said();
    String stanza = said.substring(said.indexOf("nova/cells/*.log\" {"));
    assertTrue(stanza.contains("    rotate 9\n"), said);
  }

  @Test
  void a_configuration_that_cannot_be_made_leaves_the_last_good_one() throws Exception {
    log("zun/zun.log");
    assertEquals(0, rotate(Map.of(), "now").code());
    String good = Files.readString(state.resolve("logrotate.conf"));
    assertTrue(good.contains("/zun/*.log"), good);
    Run run = rotate(Map.of("PENSTOCK_ROTATE_COUNT_nova", "10d"), "now", "--force");
    assertEquals(78, run.code(), run.said());
    assertEquals(good, Files.readString(state.resolve("logrotate.conf")));
    assertTrue(Files.exists(logs.resolve("zun/zun.log.1")), run.said());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COUNT=10d",
        "COUNT_nova=10d",
        "MODE_not_there=move",
        "COUNT=6\n}",
        "MINSIZE=30MB",
        "MAXSIZE_nova=large",
        "PERIOD=yearly",
        "CUONT=6",
        "EVERY=1h"
      })
  void a_schedule_with_a_variable_that_is_wrong_does_not_begin(String variable) throws Exception {
    String[] pair = variable.split("=", 2);
    Run run = rotate(Map.of("PENSTOCK_ROTATE_" + pair[0], pair[1]), "schedule");
    assertEquals(78, run.code(), run.said());
    assertEquals(1, rotate(Map.of(), "healthy").code());
  }

  /** Each run of the schedule looks again: the first finds the log too small. */
  @Test
  void a_schedule_rotates_what_grew_after_its_first_run() throws Exception {
    Map<String, String> variables =
        Map.of("PENSTOCK_ROTATE_EVERY", "1", "PENSTOCK_ROTATE_MAXSIZE", "1k");
    Process schedule = start(variables, "schedule");
    try {
      comes(state.resolve("last-good"), schedule);
      assertFalse(Files.exists(logs.resolve("nova/nova-api.log.1")));
      Files.writeString(logs.resolve("nova/nova-api.log"), "a line\n".repeat(1000));
      comes(logs.resolve("nova/nova-api.log.1"), schedule);
      assertEquals(0, rotate(variables, "healthy").code());
      schedule.destroy();
      assertTrue(schedule.waitFor(3, TimeUnit.MINUTES), "the schedule does not end");
      assertEquals(0, schedule.exitValue());
    } finally {
      schedule.descendants().forEach(ProcessHandle::destroyForcibly);
      schedule.destroyForcibly();
    }
  }

  @Test
  void without_variables_a_stanza_has_the_defaults_of_kolla() throws Exception {
    assertEquals(
        header() + stanza("nova", "weekly", "6", "30M", "100M"), rotate(Map.of(), "print").said());
  }

  @Test
  void sizes_and_period_are_those_of_the_service_or_else_of_all() throws Exception {
    log("zun/zun-api.log");
    Map<String, String> variables =
        Map.of(
            "PENSTOCK_ROTATE_MINSIZE", "1M",
            "PENSTOCK_ROTATE_MINSIZE_nova", "2k",
            "PENSTOCK_ROTATE_MAXSIZE", "3G",
            "PENSTOCK_ROTATE_MAXSIZE_nova", "4000",
            "PENSTOCK_ROTATE_PERIOD", "daily",
            "PENSTOCK_ROTATE_PERIOD_nova", "hourly");
    assertEquals(
        header()
            + stanza("nova", "hourly", "6", "2k", "4000")
            + stanza("zun", "daily", "6", "1M", "3G"),
        rotate(variables, "print").said());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "false", "False"})
  void what_yaml_makes_of_no_is_no(String no) throws Exception {
    Run run = rotate(Map.of("PENSTOCK_ROTATE_COMPRESS", no), "print");
    assertEquals(0, run.code(), run.said());
    assertFalse(run.said().contains("compress"), run.said());
  }

  private static String header() {
    return "# Made by %s/stanzas: stanzas for each service.\nignoreduplicates\n"
        .formatted(ROTATE.getParent());
  }

  private String stanza(String folder, String period, String count, String min, String max) {
    return """

    "%s/%s/*.log" {
        %s
        rotate %s
        minsize %s
        maxsize %s
        missingok
        notifempty
        compress
        delaycompress
        copytruncate
        su root kolla
    }
    """
        .formatted(logs, folder, period, count, min, max);
  }

  private void comes(Path file, Process schedule) throws Exception {
    long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!Files.exists(file)) {
      String said = Files.readString(dir.resolve("said schedule"));
      assertTrue(schedule.isAlive(), () -> "the schedule ended: " + said);
      assertTrue(System.nanoTime() < limit, () -> file + " did not come within 3 minutes: " + said);
      Thread.sleep(50);
    }
  }

  private void log(String name) throws IOException {
    Path file = logs.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "a line\n");
  }

  private record Run(int code, String said) {}

  private Run rotate(Map<String, String> variables, String... arguments) throws Exception {
    Process process = start(variables, arguments);
    try {
      assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> List.of(arguments) + " does not end");
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(said(arguments), StandardCharsets.UTF_8));
  }

  private Process start(Map<String, String> variables, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROTATE.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said(arguments).toFile());
    builder.environment().putAll(variables);
    builder.environment().put("PENSTOCK_ROTATE_LOGS", logs.toString());
    builder.environment().put("PENSTOCK_ROTATE_STATE", state.toString());
    builder.environment().put("PATH", dir.resolve("bin") + ":" + System.getenv("PATH"));
    return builder.start();
  }

  private Path said(String... arguments) {
    return dir.resolve("said " + arguments[0]);
  }
}
