// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

/**
 * Every name of a node and a store. They are part of the names of topics and of state on disk:
 * renaming one loses state.
 */
final class Names {
  static final String FRAMES = "frames";
  static final String PROCESS = "process";
  static final String LANES = "lanes";
  static final String EVENTS = "events";
  static final String METRICS = "metrics";
  static final String DEAD_LETTERS = "dead-letters";
  static final String LEDGER = "ledger";

  private Names() {}
}
