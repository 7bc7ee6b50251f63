// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A running export of a journal. Used by one thread. */
interface JournalSource extends Closeable {
  /** What it exports. */
  InputStream output();

  /**
   * Whether reading gives something without waiting for a new entry, the end included.
   *
   * @throws IOException when it is broken
   */
  boolean ready() throws IOException;

  /** Says how it ended; empty as long as it did not. */
  String ended() throws IOException;

  /** Starts exports. */
  @FunctionalInterface
  interface Factory {
    /**
     * Starts one.
     *
     * @param cursor begin behind this entry; empty for the beginning
     */
    JournalSource start(String cursor) throws IOException;
  }
}
