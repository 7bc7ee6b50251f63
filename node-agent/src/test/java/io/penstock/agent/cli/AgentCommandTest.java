// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AgentCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void each_command_has_help() {
    assertEquals(0, run("--help"));
    assertEquals(0, run("run", "--help"));
    assertEquals(0, run("spool", "--help"));
    assertTrue(out.toString().contains("Usage: penstock-agent run"));
  }

  @Test
  void all_commands_are_told_to_whoever_asks_for_help_or_errs() {
    assertEquals(0, run("help"));
    assertTrue(out.toString().contains("check-config"), out::toString);
    assertEquals(2, run("stats"));
    assertTrue(err.toString().contains("Did you mean"), err::toString);
  }

  @Test
  void a_missing_command_is_a_usage_error() {
    assertEquals(2, run());
    assertTrue(err.toString().startsWith("a command is missing"));
  }

  @Test
  void a_missing_option_is_a_usage_error() {
    assertEquals(2, run("run"));
    assertTrue(err.toString().startsWith("Missing required option: '--config=FILE'"));
  }

  private int run(String... arguments) {
    return AgentCommand.commandLine(arguments)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
