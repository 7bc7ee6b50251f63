// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.MessageBatch;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one journal into frames, and starts journalctl again when it ends. Holds one entry and one
 * frame. When the spool is full it does not read: journalctl waits, and the journal keeps what it
 * has.
 */
public final class JournalInput implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  static final int MAX_VALUE_BYTES = 256 * 1024;
  private static final int MAX_ENTRY_BYTES = 512 * 1024;
  private static final int FRAME_BYTES = 64 * 1024;
  private static final long LINGER_MS = 200;
  private static final long IDLE_MS = 100;
  private static final long FIRST_WAIT_MS = 1_000;
  private static final long LAST_WAIT_MS = 30_000;

  private final JournalSettings settings;
  private final JournalStream stream;
  private final JournalSource.Factory factory;
  private final Clock clock;
  private final Condition condition;
  private final JournalEntry entry;
  private final MessageBatch batch = new MessageBatch(FRAME_BYTES);

  private @Nullable JournalSource source;
  private @Nullable ExportReader reader;
  private String batchCursor = "";

  /** The last entry is cut: it must be the last of its frame, whose flag says so. */
  private boolean batchCut;

  private long batchBeganAt;
  private long startAt = Long.MIN_VALUE;
  private long waitMs = FIRST_WAIT_MS;
  private boolean blocked;
  private long cutEntries;

  /**
   * Prepares a reader; journalctl is started by the duty.
   *
   * @param folder where the cursor is kept
   * @throws IOException when the cursor cannot be read
   */
  public JournalInput(
      JournalSettings settings, Origin origin, FrameLog log, FrameTap tap, Path folder, Clock clock)
      throws IOException {
    this(
        settings,
        new JournalStream(
            settings.stream(),
            origin,
            log,
            tap,
            new CursorFile(folder.resolve(settings.name() + ".cursor")),
            clock),
        cursor -> Journalctl.start(settings, cursor),
        clock);
  }

  JournalInput(
      JournalSettings settings, JournalStream stream, JournalSource.Factory factory, Clock clock) {
    this.settings = settings;
    this.stream = stream;
    this.factory = factory;
    this.clock = clock;
    this.condition = new Condition("journal " + settings.name());
    this.entry = new JournalEntry(settings.form() == JournalSettings.Form.EXPORT, MAX_ENTRY_BYTES);
  }

  @Override
  public String name() {
    return "penstock-journal-" + settings.name();
  }

  @Override
  public int doWork() {
    int read = blocked || stream.crowded() ? 0 : read();
    boolean due = batch.full() || batchCut || clock.ticksMs() - batchBeganAt >= LINGER_MS;
    if (!batch.isEmpty() && due) {
      flush();
    }
    try {
      stream.keepCursor();
    } catch (IOException e) {
      condition.raise("cannot keep the cursor: " + e);
    }
    return read;
  }

  @Override
  public long idleMs() {
    return IDLE_MS;
  }

  /** What is wrong with it now, if anything. */
  public List<Condition> conditions() {
    return List.of(condition);
  }

  private int read() {
    int entries = 0;
    try {
      JournalSource open = source == null ? start() : source;
      ExportReader from = reader;
      if (open == null || from == null) {
        return 0;
      }
      while (!batch.full() && !batchCut && open.ready()) {
        entry.clear();
        if (from.next(entry)) {
          take();
          entries++;
        }
      }
      String ended = open.ended();
      if (!ended.isEmpty()) {
        throw new IOException(ended);
      }
    } catch (IOException e) {
      end(String.valueOf(e.getMessage()));
    }
    return entries;
  }

  private void take() {
    byte[] message = entry.message();
    if (entry.cut()) {
      cut(entry.cursor());
    }
    waitMs = FIRST_WAIT_MS;
    if (stream.knows(message.length)) {
      return;
    }
    if (batch.isEmpty()) {
      batchBeganAt = clock.ticksMs();
    }
    batch.add(message, message.length);
    batchCursor = entry.cursor();
    batchCut = entry.cut();
  }

  private void cut(String cursor) {
    if (cutEntries++ == 0) {
      LOG.warn(
          "journal {}: fields of the entry {} are cut to their limit; it is logged once",
          settings.name(),
          cursor);
    }
  }

  private @Nullable JournalSource start() throws IOException {
    if (clock.ticksMs() < startAt || !batch.isEmpty()) {
      return null;
    }
    JournalSource started = factory.start(stream.readFrom());
    condition.clear("journalctl runs");
    source = started;
    reader = new ExportReader(started.output(), MAX_VALUE_BYTES);
    return started;
  }

  private void end(String why) {
    condition.raise(why + "; it is started again");
    startAt = clock.ticksMs() + waitMs;
    waitMs = Math.min(2 * waitMs, LAST_WAIT_MS);
    close();
  }

  private void flush() {
    blocked = !stream.append(batch, batchCursor, batchCut);
    if (!blocked) {
      batch.clear();
      batchCut = false;
    }
  }

  /** Spools what was read if there is room, and ends journalctl. The duty is not run any more. */
  public void stop() {
    if (!batch.isEmpty()) {
      flush();
    }
    close();
  }

  private void close() {
    JournalSource open = source;
    source = null;
    reader = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        condition.raise(e.toString());
      }
    }
  }
}
