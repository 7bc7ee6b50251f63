// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Duty;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.OctetCounting;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames of listeners to files, on a thread of its own. What the disk does not take in time
 * is given up and counted: the way to Kafka never waits for it. Frames come from any thread, the
 * duty is one thread's.
 */
public final class LocalCopies implements FrameTap, Duty {
  private static final int QUEUE_BYTES = 1 << 20;
  private static final int FILE_BYTES = 16 * 1024;
  private static final long IDLE_MS = 250;

  private final Map<String, List<CopyFiles>> rules = new HashMap<>();
  private final Queue<Frame> queue = new ArrayDeque<>();
  private final Condition condition = new Condition("local copies");
  private final LongAdder written = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final Runnable wake;
  private int queuedBytes;

  /**
   * @param wake wakes the thread of this duty
   */
  public LocalCopies(List<CopySettings> settings, Runnable wake) {
    this.wake = wake;
    settings.forEach(
        one -> rules.put(one.stream(), one.rules().stream().map(CopyFiles::new).toList()));
  }

  @Override
  public void spooled(Frame frame) {
    if (!rules.containsKey(frame.header().stream())) {
      return;
    }
    synchronized (queue) {
      if (queuedBytes > QUEUE_BYTES) {
        lost.add(frame.lines());
        condition.raise("the disk is too slow; messages reach Kafka, but not their files");
        return;
      }
      queue.add(frame);
      queuedBytes += frame.value().length;
    }
    wake.run();
  }

  @Override
  public String name() {
    return "penstock-copies";
  }

  @Override
  public int doWork() {
    int frames = 0;
    boolean fine = true;
    for (Frame frame = next(); frame != null; frame = next()) {
      try {
        copy(frame);
      } catch (RuntimeException | StackOverflowError e) {
        // a defect of ours must cost copies, not the agent
        lost.add(frame.lines());
        condition.raise("messages of " + frame.header().stream() + " cannot be copied: " + e);
        fine = false;
      }
      // at once: what waits for many files must not add up
      fine &= flush();
      frames++;
    }
    if (frames > 0 && fine) {
      condition.clear("are written again");
    }
    return frames;
  }

  @Override
  public long idleMs() {
    return IDLE_MS;
  }

  private @Nullable Frame next() {
    synchronized (queue) {
      Frame frame = queue.poll();
      queuedBytes -= frame == null ? 0 : frame.value().length;
      return frame;
    }
  }

  private void copy(Frame frame) {
    FrameHeader header = frame.header();
    ZoneId zone = ZoneId.of(header.zone());
    String peer = header.labels().getOrDefault("peer", "");
    byte[] bytes = frame.value();
    OctetCounting.read(
        bytes,
        (entry, from, to) ->
            copy(
                new CopiedMessage(
                    bytes,
                    from,
                    to,
                    SyslogHead.of(bytes, from, to),
                    header.node(),
                    peer,
                    header.readTimeMs(),
                    zone),
                rules.getOrDefault(header.stream(), List.of())));
  }

  private void copy(CopiedMessage message, List<CopyFiles> candidates) {
    for (CopyFiles files : candidates) {
      if (files.rule().takes(message.head())) {
        CopyFile file = files.of(message.head().program(), this::retire);
        files.rule().format().write(message, file.line());
        if (file.waitingBytes() >= FILE_BYTES) {
          flush(file);
        }
      }
    }
  }

  private void retire(CopyFile file) {
    flush(file);
    try {
      file.close();
    } catch (IOException e) {
      condition.raise(e.toString());
    }
  }

  private boolean flush() {
    boolean fine = true;
    for (List<CopyFiles> all : rules.values()) {
      for (CopyFiles files : all) {
        for (CopyFile file : files.open()) {
          fine &= flush(file);
        }
      }
    }
    return fine;
  }

  private boolean flush(CopyFile file) {
    int lines = file.waitingLines();
    if (lines == 0) {
      return true;
    }
    try {
      file.flush();
      return true;
    } catch (IOException e) {
      condition.raise(
          "cannot write " + file.path() + ": " + e + "; messages reach Kafka, but not this file");
      return false;
    } finally {
      written.add(file.writtenLines());
      lost.add(lines - file.writtenLines());
    }
  }

  /** Lines that are in their files. */
  public long written() {
    return written.sum();
  }

  /** Lines that are in no file, because the disk did not take them. */
  public long lost() {
    return lost.sum();
  }

  /** What is wrong with them now, if anything: never a reason to stop. */
  public List<Condition> conditions() {
    return new ArrayList<>(List.of(condition));
  }

  /** Writes what waits, and closes the files. The duty is not run any more. */
  public void close() {
    doWork();
    for (List<CopyFiles> all : rules.values()) {
      for (CopyFiles files : all) {
        try {
          files.close();
        } catch (IOException e) {
          condition.raise(e.toString());
        }
      }
    }
  }
}
