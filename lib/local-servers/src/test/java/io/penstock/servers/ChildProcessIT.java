// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
  private static final Duration ENOUGH = Duration.ofMinutes(2);
  private static final Duration TOO_LITTLE = Duration.ofSeconds(1);

  @TempDir Path dir;

  @Test
  void a_child_ends_when_its_parent_is_killed() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process parent =
        new ProcessBuilder(
                java,
                "-D" + PenstockHome.PROPERTY + "=" + PenstockHome.locate().root(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentOfABroker.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertTrue(child.isAlive());
      parent.destroyForcibly().waitFor();
      child.onExit().get(2, TimeUnit.MINUTES);
      assertFalse(child.isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void a_child_that_ends_before_it_is_ready_is_reported_with_its_last_lines() throws IOException {
    ChildProcess child =
        ChildProcess.start(shell("echo first; echo no such thing >&2; exit 3", ENOUGH));
    ServerFailedException failed = assertThrows(ServerFailedException.class, child::awaitReady);
    assertEquals(
        "short ended with exit code 3 before it was ready; its log is "
            + dir.resolve("short.log")
            + ", its last lines:\n  first\n  no such thing",
        failed.getMessage());
  }

  @Test
  void a_child_that_does_not_get_ready_in_time_is_killed() throws IOException {
    ChildProcess child = ChildProcess.start(shell("exec sleep 1000", TOO_LITTLE));
    ServerFailedException failed = assertThrows(ServerFailedException.class, child::awaitReady);
    assertTrue(failed.toString().contains("short was not ready within 1 s; killed"));
    assertFalse(child.isAlive());
  }

  @Test
  void a_child_that_will_not_stop_is_killed() throws Exception {
    ChildProcess child =
        ChildProcess.start(shell("trap '' TERM; echo deaf; while :; do sleep 0.1; done", ENOUGH));
    while (child.lastLines(1).isEmpty()) {
      Thread.sleep(10);
    }
    assertEquals(137, child.stop());
  }

  @Test
  void ctrl_c_at_the_terminal_does_not_reach_a_child() throws Exception {
    ChildProcess child =
        ChildProcess.start(shell("kill -INT $$; kill -HUP $$; echo still here; exit 0", ENOUGH));
    assertThrows(ServerFailedException.class, child::awaitReady);
    assertEquals(0, child.exitCode().getAsInt());
    assertEquals(List.of("still here"), child.lastLines(5));
  }

  private ServerSpec shell(String script, Duration startLimit) {
    return new ServerSpec(
        "short",
        dir,
        List.of("/bin/sh", "-c", script),
        Map.of(),
        dir.resolve("short.log"),
        () -> false,
        startLimit,
        Duration.ofMillis(500));
  }
}
