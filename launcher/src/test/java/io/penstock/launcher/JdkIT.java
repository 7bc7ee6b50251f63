// SPDX-License-Identifier: Apache-2.0
package io.penstock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.launcher.FakeCheckout.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkIT {
  @Test
  void the_newest_tested_jdk_is_taken(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.jdk("old", "1.8.0_402");
    Path jdk25 = checkout.jdk("jdk-25", "25.0.3");
    checkout.jdk("jdk-99", "99-ea");
    assertRunsOn(jdk25, checkout.run("agent"));
  }

  @Test
  void a_jdk_newer_than_tested_is_better_than_none(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    remove(checkout.jdks.resolve("jdk-17"));
    Path jdk99 = checkout.jdk("jdk-99", "99-ea");
    assertRunsOn(jdk99, checkout.run("agent"));
  }

  @Test
  void java_home_wins_if_it_will_do(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.jdk("jdk-25", "25.0.3");
    Path jdk21 = checkout.jdk("jdk-21", "21.0.1");
    checkout.set("JAVA_HOME", jdk21);
    Run run = checkout.run("agent");
    assertRunsOn(jdk21, run);
    assertEquals(jdk21 + "\n", Files.readString(checkout.root.resolve("jdk-of-the-build")));
  }

  @Test
  void a_java_home_that_is_too_old_is_named_and_passed_over(@TempDir Path directory)
      throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.set("JAVA_HOME", checkout.jdk("jdk-11", "11.0.2"));
    Run run = checkout.run("agent");
    assertTrue(run.err().contains("is not used: it is Java 11, and 17 or newer is needed"));
    assertRunsOn(checkout.jdks.resolve("jdk-17"), run);
  }

  @Test
  void a_java_home_without_a_java_is_named_and_passed_over(@TempDir Path directory)
      throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    checkout.set("JAVA_HOME", directory.resolve("nowhere"));
    Run run = checkout.run("agent");
    assertTrue(run.err().contains("nowhere is not used: it has no bin/java"), run.err());
    assertRunsOn(checkout.jdks.resolve("jdk-17"), run);
  }

  @Test
  void a_runtime_runs_what_is_built_and_builds_nothing(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    Path jdk17 = checkout.jdks.resolve("jdk-17");
    Path runtime21 = checkout.runtime("jre-21", "21.0.1");
    assertRunsOn(jdk17, checkout.run("agent", "first"));
    assertRunsOn(runtime21, checkout.run("agent", "second"));
  }

  @Test
  void java_on_the_path_is_the_last_resort(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    remove(checkout.jdks.resolve("jdk-17"));
    checkout.javaOnPath("21.0.9");
    assertRunsOn(directory.resolve("elsewhere").toRealPath(), checkout.run("agent"));
  }

  @Test
  void without_a_jdk_the_error_says_what_to_install(@TempDir Path directory) throws Exception {
    FakeCheckout checkout = FakeCheckout.in(directory);
    remove(checkout.jdks.resolve("jdk-17"));
    checkout.runtime("jre-21", "21.0.1");
    Run run = checkout.run("agent");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("no JDK 17 or newer with bin/javac"), run.err());
    assertTrue(run.err().contains("apt-get install openjdk-17-jdk-headless"), run.err());
    assertEquals("", run.out());
  }

  private static void assertRunsOn(Path jdk, Run run) {
    assertTrue(run.out().contains("\njava " + jdk + "\n"), run.out() + run.err());
  }

  private static void remove(Path jdk) throws Exception {
    Files.delete(jdk.resolve("bin/java"));
  }
}
