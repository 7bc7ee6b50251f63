// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import io.penstock.contract.LedgerRange;
import io.penstock.contract.OctetCounting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A frame log in memory that can be full. Thread-safe. */
public final class RecordingLog implements FrameLog {
  private final Map<String, SourcePosition> positions = new LinkedHashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private boolean full;
  private boolean synced = true;

  public synchronized void full(boolean now) {
    full = now;
  }

  /** Whether what is appended counts as synced. */
  public synchronized void synced(boolean now) {
    synced = now;
  }

  /** Drops the frames, so that a long test takes no memory; positions stay. */
  public synchronized void forget() {
    frames.clear();
  }

  public synchronized List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** All messages, in the order of the frames, each as text of one byte a character. */
  public synchronized List<String> messages() {
    List<String> messages = new ArrayList<>();
    frames.forEach(
        frame ->
            OctetCounting.read(
                frame.value(),
                (entry, from, to) ->
                    messages.add(
                        new String(
                            Arrays.copyOfRange(frame.value(), from, to),
                            StandardCharsets.ISO_8859_1))));
    return messages;
  }

  @Override
  public synchronized List<SourcePosition> known() {
    return List.copyOf(positions.values());
  }

  @Override
  public long bornMs() {
    return 0;
  }

  @Override
  public synchronized boolean begin(SourcePosition position) {
    if (!full) {
      positions.put(position.stream() + position.generation(), position);
    }
    return !full;
  }

  @Override
  public synchronized boolean append(Frame frame) {
    if (full) {
      return false;
    }
    frames.add(frame);
    String key = frame.header().stream() + frame.header().generation();
    SourcePosition old = positions.get(key);
    if (old == null || old.nextOffset() != frame.header().startOffset()) {
      throw new IllegalStateException("not contiguous: " + frame + " after " + old);
    }
    long next = frame.header().endOffset();
    positions.put(
        key,
        new SourcePosition(
            old.stream(),
            old.generation(),
            0,
            next,
            synced ? next : old.syncedOffset(),
            0,
            old.lines() + frame.lines(),
            old.frames() + 1,
            Guard.NONE,
            GuardTrail.NONE,
            0,
            next,
            List.of()));
    return true;
  }

  @Override
  public boolean crowded() {
    return false;
  }

  @Override
  public synchronized boolean holdsMoreThan(double share) {
    return full;
  }

  @Override
  public synchronized boolean forget(String stream, String generation) {
    positions.remove(stream + generation);
    return true;
  }

  @Override
  public void note(String stream, String generation, LedgerRange range) {}

  @Override
  public void seen(String stream, String generation, long sizeBytes) {}
}
