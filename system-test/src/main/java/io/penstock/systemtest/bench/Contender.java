// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that reads a file and produces what is in it to Kafka. Stateless. */
interface Contender {
  /** One word for the table. */
  String name();

  /** Whether it is on this machine. */
  boolean installed();

  /** Whether a record holds many lines; then the last record's header says how far it got. */
  boolean sendsFrames();

  /**
   * Writes its configuration and says how to run it in the foreground.
   *
   * @param work an empty folder for its files
   */
  List<String> command(Path work, Path log, String topic, String bootstrapServers)
      throws IOException;

  /** Variables in addition to the environment of this process. */
  default Map<String, String> environment() {
    return Map.of();
  }
}
