// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The processor's own program as a user calls it, with the settings that a quickstart wrote.
 *
 * @param data the quickstart's folder
 * @param out what it prints on either stream
 */
record ProcessorCommand(Path data, Path out, Process process) {
  private static final Path PROGRAM =
      Checkout.ROOT.resolve("stream-processor/target/penstock-processor/bin/penstock-processor");

  static ProcessorCommand start(Path data, List<String> words) throws IOException {
    Path out = Files.createTempFile(data, "processor", ".out");
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(words);
    command.addAll(List.of("--config", data.resolve("processor/processor.yaml").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new ProcessorCommand(data, out, builder.start());
  }

  /** Runs it to its end, and says what it printed. */
  static String run(int expectedCode, Path data, String... words) throws Exception {
    ProcessorCommand command = start(data, List.of(words));
    String said = command.end();
    assertEquals(expectedCode, command.process.exitValue(), said);
    return said;
  }

  /** Asks it to stop (SIGTERM) as soon as it has printed this. */
  String stopAfter(String text) throws Exception {
    while (process.isAlive() && !Files.readString(out).contains(text)) {
      var unused = process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    process.destroy();
    return end();
  }

  private String end() throws Exception {
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return Files.readString(out);
  }
}
