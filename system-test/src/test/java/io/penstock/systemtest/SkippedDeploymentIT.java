// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/test/run} where there is nothing to run containers with: one sentence that says
 * what is missing, and no failure, unless somebody wants one.
 */
class SkippedDeploymentIT {
  private static final String PROGRAMS =
      "bash dirname mktemp mkdir rm cat id df sed tail timeout sleep";

  @TempDir Path dir;

  /** A PATH with these programs of this machine, and no other. */
  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectory(dir.resolve("bin"));
    for (String program : PROGRAMS.split(" ", -1)) {
      script(program, "exec " + there(program) + " \"$@\"");
    }
  }

  @Test
  void where_no_docker_is_installed_it_is_skipped_in_one_sentence() throws Exception {
    assertEquals(
        new Run(
            0, "deploy/test: skipped: there is no docker (Debian: apt-get install docker.io)\n"),
        run(Map.of()));
  }

  @Test
  void where_no_compose_is_installed_it_is_skipped_in_one_sentence() throws Exception {
    allButAnEngine("exit 1");
    Run run = run(Map.of());
    assertEquals(0, run.code(), run.said());
    assertTrue(
        run.said().matches("deploy/test: skipped: there is neither 'docker compose' nor .*\n"),
        run.said());
  }

  @Test
  void where_no_engine_answers_and_none_can_be_started_it_is_skipped_in_one_sentence()
      throws Exception {
    allButAnEngine("[ \"$1\" = compose ]");
    Run run = run(Map.of());
    assertEquals(0, run.code(), run.said());
    assertTrue(
        run.said().matches("deploy/test: skipped: no Docker engine answers, and .*\n"), run.said());
  }

  @Test
  void where_it_is_required_what_is_missing_is_an_error() throws Exception {
    Run run = run(Map.of("PENSTOCK_TEST_REQUIRED", "1"));
    assertEquals(1, run.code(), run.said());
    assertTrue(
        run.said().endsWith("is set: there is no docker (Debian: apt-get install docker.io)\n"),
        run.said());
  }

  private void allButAnEngine(String docker) throws IOException {
    for (String program : List.of("jq", "curl", "python3")) {
      script(program, "exit 0");
    }
    script("docker", docker);
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(dir.resolve("bin").resolve(name), "#!/bin/sh\n" + text + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private static Path there(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private record Run(int code, String said) {}

  private Run run(Map<String, String> variables) throws Exception {
    Path said = dir.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(Checkout.ROOT.resolve("deploy/test/run").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().remove("PENSTOCK_TEST_REQUIRED");
    builder.environment().putAll(variables);
    builder.environment().put("PATH", dir.resolve("bin").toString());
    builder.environment().put("DOCKER_HOST", "unix://" + dir.resolve("nothing"));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(5, TimeUnit.MINUTES), "deploy/test/run does not end");
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }
}
