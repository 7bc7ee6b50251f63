// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How many files are open. When there are too many, those that were quiet longest are closed, as
 * long as everything in them was read. Belongs to the reader's thread.
 */
final class OpenFiles {
  /** This share of all is closed at a time, for looking for them takes a look at all. */
  private static final int CLOSED_SHARE = 8;

  private final int most;
  private final Collection<StreamTails> streams;
  private int open;
  private boolean exhausted;
  private boolean refused;

  /**
   * @param most files are open at a time
   * @param streams all there are, now and later
   */
  OpenFiles(int most, Collection<StreamTails> streams) {
    this.most = most;
    this.streams = streams;
  }

  /** A file that can be closed: everything in it was read. */
  record Idle(StreamTails stream, Tail tail) {}

  /**
   * Makes room for one more file.
   *
   * @return false when all that are open have something to be read: try again later
   */
  boolean admit() {
    if (open >= most && !exhausted) {
      closeIdle();
      exhausted = open >= most;
    }
    if (open >= most) {
      refused = true;
      return false;
    }
    open++;
    return true;
  }

  /** Folders are looked at anew: some of what could not be closed before can be by now. */
  void look() {
    exhausted = false;
  }

  /** A file that was admitted is not open any more. */
  void closed() {
    open--;
  }

  /** Whether a file was refused since this was asked the last time. */
  boolean takeRefused() {
    boolean was = refused;
    refused = false;
    return was;
  }

  private void closeIdle() {
    List<Idle> idle = new ArrayList<>();
    streams.forEach(stream -> stream.addIdle(idle));
    idle.sort(Comparator.comparingLong(one -> one.tail().looks.grewAt()));
    int wanted = Math.max(1, most / CLOSED_SHARE);
    for (Idle one : idle) {
      if (wanted > 0 && one.stream().rest(one.tail())) {
        wanted--;
      }
    }
  }
}
