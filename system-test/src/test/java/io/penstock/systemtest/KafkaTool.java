// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka's own commands, each as the process that its start script would run. Stateless. */
final class KafkaTool {
  /** What {@code kafka-streams-application-reset.sh} runs. */
  static final String APPLICATION_RESET = "org.apache.kafka.tools.StreamsResetter";

  /** What {@code kafka-consumer-groups.sh} runs. */
  static final String CONSUMER_GROUPS =
      "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";

  /** It looks at the group twice, and its last member may have left it between the two. */
  private static final String LEFT_MEANWHILE = "leaving members should not be empty";

  private KafkaTool() {}

  /** Runs it to its end, which must be a good one; says what it printed. */
  static String run(String tool, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path"), tool));
    command.addAll(List.of(arguments));
    Ran ran = ran(command);
    if (ran.said().contains(LEFT_MEANWHILE)) {
      ran = ran(command);
    }
    assertEquals(0, ran.code(), ran.said());
    return ran.said();
  }

  private record Ran(int code, String said) {}

  private static Ran ran(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }
}
