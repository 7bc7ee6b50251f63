// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many streams the heap has room for. Further ones wait: an agent that ran out of memory would
 * follow none. Belongs to the reader's thread.
 */
final class StreamLimit {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final int MIB = 1 << 20;

  /** What is alive without any file, and frames on their way. */
  private static final long OTHERS_BYTES = 12L * MIB;

  /** A file that was found, measured with names of 60 characters. */
  private static final int FILE_BYTES = 500;

  /** A stream in addition, with its position in the spool and in the ledger. */
  private static final int STREAM_BYTES = 1_900;

  private final long heapBytes;
  private int most = Integer.MAX_VALUE;
  private int found;
  private int waiting;
  private boolean told;

  /**
   * @param heapBytes the most that the heap may take
   */
  StreamLimit(long heapBytes) {
    this.heapBytes = heapBytes;
  }

  /** So many files were found now. */
  void found(int files) {
    long room = heapBytes - OTHERS_BYTES - (long) files * FILE_BYTES;
    most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, room / STREAM_BYTES));
    found = files;
    waiting = 0;
  }

  /** Whether there may be one more stream than so many; one that may not be waits. */
  boolean admits(int streams) {
    waiting += reachedBy(streams) ? 1 : 0;
    return !reachedBy(streams);
  }

  boolean reachedBy(int streams) {
    return streams >= most;
  }

  /** Says it once when streams wait, and once when none does any more. */
  void tell(int streams) {
    if (waiting > 0 && !told) {
      LOG.warn(
          "{} files were found, and {} streams wait: the heap of {} MiB has room for {};"
              + " give it more (PENSTOCK_JAVA_OPTS=-Xmx{}m) or name fewer files",
          found,
          waiting,
          heapBytes / MIB,
          streams,
          neededMib(streams + waiting));
    } else if (waiting == 0 && told) {
      LOG.info("no streams wait for room in the heap any more");
    }
    told = waiting > 0;
  }

  /** Rounded up to whole 16 MiB, and a quarter more than what must live. */
  private long neededMib(int streams) {
    long live = OTHERS_BYTES + (long) found * FILE_BYTES + (long) streams * STREAM_BYTES;
    return (live * 5 / 4 / MIB + 15) / 16 * 16;
  }
}
