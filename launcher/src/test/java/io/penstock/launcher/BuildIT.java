// SPDX-License-Identifier: Apache-2.0
package io.penstock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.launcher.FakeCheckout.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildIT {
  private static final String AGENT_CALL = "-B -Dmaven.test.skip=true -pl node-agent -am package";

  @Test
  void only_what_the_command_needs_is_built(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    Run run = checkout.run("agent");
    assertEquals(List.of(AGENT_CALL), checkout.mavenCalls());
    assertTrue(run.err().contains("  [2/2] Penstock node agent  "), run.err());
  }

  @Test
  void the_engine_decides_which_server_is_built(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("quickstart");
    checkout.run("quickstart", "--engine", "opensearch");
    assertTrue(checkout.mavenCalls().get(0).contains(",servers/elasticsearch "));
    assertTrue(checkout.mavenCalls().get(1).contains(",servers/opensearch "));
  }

  @Test
  void unchanged_sources_are_not_built_again(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("agent");
    Run second = checkout.run("agent");
    assertEquals(1, checkout.mavenCalls().size());
    assertEquals("", second.err());
  }

  @Test
  void a_build_for_the_quickstart_serves_its_parts_too(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("quickstart");
    checkout.run("explain", "a.log");
    checkout.run("agent");
    assertEquals(1, checkout.mavenCalls().size());
  }

  @Test
  void a_changed_source_is_built_again(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("agent");
    checkout.write("node-agent/src/main/java/Agent.java", "class Agent { }\n");
    checkout.run("agent");
    assertEquals(2, checkout.mavenCalls().size());
  }

  @Test
  void a_deleted_source_is_noticed(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("agent");
    Files.delete(checkout.root.resolve("node-agent/src/main/java/Agent.java"));
    checkout.run("agent");
    assertEquals(2, checkout.mavenCalls().size());
  }

  @Test
  void a_changed_test_needs_no_build(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("agent");
    checkout.write("node-agent/src/test/java/AgentTest.java", "class AgentTest { }\n");
    checkout.run("agent");
    assertEquals(1, checkout.mavenCalls().size());
  }

  @Test
  void a_missing_product_is_built_again(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("agent");
    Files.delete(checkout.root.resolve("node-agent/target/penstock-agent/bin/penstock-agent"));
    checkout.run("agent");
    assertEquals(2, checkout.mavenCalls().size());
  }

  @Test
  void a_jar_that_left_the_local_repository_is_fetched_again(@TempDir Path directory)
      throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("quickstart");
    checkout.run("quickstart");
    Files.delete(checkout.root.resolve("two.jar"));
    checkout.run("quickstart");
    assertEquals(2, checkout.mavenCalls().size());
  }

  @Test
  void a_failed_build_shows_the_end_of_its_log_and_is_tried_again(@TempDir Path directory)
      throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.write("broken", "");
    Run run = checkout.run("agent");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("[ERROR] does not compile"), run.err());
    assertTrue(run.err().contains("target/penstock-build.log"), run.err());
    Files.delete(checkout.root.resolve("broken"));
    assertEquals(0, checkout.run("agent").exit());
  }

  @Test
  void a_build_that_leaves_no_program_is_an_error_and_not_a_riddle(@TempDir Path directory)
      throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.write("forgetful", "");
    Run run = checkout.run("agent");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("the build left no "), run.err());
  }

  @Test
  void two_at_once_build_once(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.write("held", "");
    Process first = checkout.start("agent");
    awaitFile(checkout.root.resolve("maven-pid"));
    Process second = checkout.start("agent");
    await(() -> checkout.err(second).contains("another build is running"), "a second build");
    Files.delete(checkout.root.resolve("held"));
    assertEquals(0, checkout.finish(first).exit());
    assertEquals(0, checkout.finish(second).exit());
    assertEquals(1, checkout.mavenCalls().size());
  }

  @Test
  void a_stopped_launcher_leaves_no_maven_behind(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.write("slow", "600");
    Process launcher = checkout.start("agent");
    Path pidFile = checkout.root.resolve("maven-pid");
    awaitFile(pidFile);
    ProcessHandle maven =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).trim())).orElseThrow();
    await(() -> maven.descendants().findAny().isPresent(), "what Maven runs");
    List<ProcessHandle> below = maven.descendants().toList();
    launcher.toHandle().destroy();
    Run run = checkout.finish(launcher);
    below.forEach(ProcessHandle::destroy);
    assertEquals(143, run.exit(), run.err());
    assertTrue(run.err().contains("the build was stopped"), run.err());
    assertFalse(maven.isAlive());
  }

  @Test
  void without_maven_the_error_says_what_to_install(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.removeTool("mvn");
    Run run = checkout.run("agent");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("apt-get install maven"), run.err());
  }

  @Test
  void what_is_built_needs_no_maven(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.run("agent");
    checkout.removeTool("mvn");
    assertEquals(0, checkout.run("agent").exit());
  }

  private static void awaitFile(Path file) throws Exception {
    await(() -> Files.exists(file) && Files.size(file) > 0, file.toString());
  }

  private static void await(Callable<Boolean> condition, String what) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, what + " did not appear");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
