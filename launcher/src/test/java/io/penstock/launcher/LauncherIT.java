// SPDX-License-Identifier: Apache-2.0
package io.penstock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.launcher.FakeCheckout.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  @Test
  void the_version_is_that_of_the_checkout(@TempDir Path directory) throws Exception {
    Run run = FakeCheckout.in(directory).run("version");
    assertEquals("penstock 1.2.3\n", run.out());
    assertEquals(0, run.exit());
  }

  @Test
  void help_goes_to_stdout(@TempDir Path directory) throws Exception {
    Run run = FakeCheckout.in(directory).run("--help");
    assertTrue(run.out().startsWith("usage: ./penstock COMMAND"));
    assertEquals(0, run.exit());
  }

  @Test
  void no_command_is_a_usage_error(@TempDir Path directory) throws Exception {
    Run run = FakeCheckout.in(directory).run();
    assertEquals(2, run.exit());
    assertEquals("", run.out());
  }

  @Test
  void an_unknown_command_is_answered_with_the_nearest(@TempDir Path directory) throws Exception {
    Run run = FakeCheckout.in(directory).run("quikstrt");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("no command 'quikstrt'; did you mean 'quickstart'?"));
    assertEquals("", run.out());
  }

  @Test
  void a_command_far_from_all_others_gets_the_list(@TempDir Path directory) throws Exception {
    Run run = FakeCheckout.in(directory).run("frobnicate");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("there is no command 'frobnicate'\n"));
    assertTrue(run.err().contains("the commands: quickstart agent"));
  }

  @Test
  void stdout_holds_only_what_the_command_prints(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    Run run = checkout.run("agent", "run", "--config", "my file.yaml", "");
    String expected =
        "pid %d\njava %s\n<run>\n<--config>\n<my file.yaml>\n<>\n"
            .formatted(run.pid(), checkout.jdks.resolve("jdk-17"));
    assertEquals(expected, run.out());
    assertTrue(run.err().contains("[2/2] Penstock node agent"));
  }

  @Test
  void explain_is_a_word_to_the_processor(@TempDir Path directory) throws Exception {
    Run run = FakeCheckout.in(directory).run("explain", "-");
    assertTrue(run.out().endsWith("<explain>\n<->\n"), run.out());
  }

  @Test
  void reprocess_is_the_processors_but_two_sets_are_compared_by_the_setup(@TempDir Path directory)
      throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    Run made = checkout.run("reprocess", "--from", "2h");
    assertTrue(made.out().endsWith("<reprocess>\n<--from>\n<2h>\n"), made.out());
    Run compared = checkout.run("reprocess", "compare", "--target-suffix=-v2");
    assertTrue(compared.out().endsWith("-17\n<compare>\n<--target-suffix=-v2>\n"), compared.out());
    assertTrue(checkout.mavenCalls().toString().contains("connect-config"), compared.err());
  }

  @Test
  void it_works_through_a_link_and_from_any_directory(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    Path first = directory.resolve("first link");
    Path second = directory.resolve("second");
    Files.createSymbolicLink(first, Path.of("a checkout with spaces/penstock"));
    Files.createSymbolicLink(second, first);
    Run run = checkout.runAs(second, checkout.jdks, "agent");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("pid " + run.pid()));
  }

  @Test
  void the_exit_code_is_the_command_s_own(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.write("program", "#!/bin/sh\nexit 78\n");
    assertEquals(78, checkout.run("agent").exit());
  }

  @Test
  void the_scripts_pass_shellcheck() throws Exception {
    List<String> command =
        List.of(
            "sh",
            "-c",
            "command -v shellcheck >/dev/null || exit 0; shellcheck -x penstock launcher/sh/*.sh");
    Process process =
        new ProcessBuilder(command)
            .directory(FakeCheckout.realCheckout().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertFalse(said.contains("SC"), said);
  }
}
