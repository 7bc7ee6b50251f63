// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One process of the pipeline. Used by the supervisor's thread only; no call blocks for long. */
public interface Part {
  /** How far a started part is. */
  enum Status {
    STARTING,
    READY,
    ENDED
  }

  /** One word. */
  String name();

  /** Names of the parts that must have been ready before this one is started for the first time. */
  List<String> needs();

  /** How long it may take to get ready. */
  long startLimitMs();

  /** How long an orderly stop may take. */
  long stopLimitMs();

  /**
   * Starts it, also again after it ended.
   *
   * @throws IOException if there is nothing to run, or its files cannot be written
   */
  void start() throws IOException;

  /** Where it is now; asked only after a start. */
  Status status();

  /** What keeps it from being ready although it runs; empty if nothing is known. */
  String trouble();

  /** Its exit code once it has ended. */
  int exitCode();

  /** Asks it to stop in order. */
  void requestStop();

  /** Ends it at once. */
  void kill();

  /** Memory that it has resident now; 0 if it does not run. */
  long residentBytes();

  /** Where it logs. */
  Path log();

  /** The end of its log. */
  List<String> lastLines(int count);
}
