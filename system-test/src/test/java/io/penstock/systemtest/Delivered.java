// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is delivered.
 *
 * @param bill its bill of materials
 * @param jarsPlace a folder with its jars, or a file with their class path
 * @param report the folder of its licence report
 * @param beside whether the jars only stand beside a program of ours: Kafka's worker
 */
record Delivered(Path bill, Path jarsPlace, Path report, boolean beside) {
  static final Delivered SINK =
      of(
          "elasticsearch-sink/target/bom.json",
          "elasticsearch-sink/target/plugin",
          "elasticsearch-sink/target/classes/META-INF",
          false);

  static final List<Delivered> ALL =
      List.of(
          program("node-agent/target/penstock-agent"),
          program("stream-processor/target/penstock-processor"),
          program("connect-config/target/penstock-setup"),
          program("audit/target/penstock-audit"),
          SINK,
          of(
              "servers/kafka/target/bom.json",
              "servers/kafka/target/classpath.txt",
              "servers/kafka/target/licence-report",
              true));

  private static Delivered program(String folder) {
    return of(folder + "/bom.json", folder + "/lib", folder, false);
  }

  private static Delivered of(String bill, String jars, String report, boolean beside) {
    return new Delivered(
        Checkout.ROOT.resolve(bill),
        Checkout.ROOT.resolve(jars),
        Checkout.ROOT.resolve(report),
        beside);
  }

  /** Its jars, ours among them. */
  List<Path> jars() throws IOException {
    if (Files.isRegularFile(jarsPlace)) {
      return Stream.of(Files.readString(jarsPlace).trim().split(":", -1)).map(Path::of).toList();
    }
    try (Stream<Path> files = Files.list(jarsPlace)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
