// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.io.IOException;
import java.util.List;

/** Where an intake keeps what is not in the spool yet. Used by one thread. */
interface StagingStore {
  /** What earlier runs left, oldest first. */
  List<Old> old() throws IOException;

  /** Makes slots for this run. */
  Fresh create(int slots, int slotBytes, String generation) throws IOException;

  /** Removes a file. */
  @FunctionalInterface
  interface Removal {
    void run() throws IOException;
  }

  /** A file of an earlier run. */
  record Old(Staging.Left left, Removal removal) {}

  /** The file of this run. */
  record Fresh(List<Slot> slots, Removal removal) {}
}
