// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.io.FileSystem;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads once more what a failed sync put in doubt, so that it can be written elsewhere: from the
 * system's memory, which usually still has it, else from the spool's own. What the broker has is
 * left out. Used once, under the spool's lock.
 */
final class TailRescue implements Journal.Carried {
  private final FileSystem files;
  private final Journal.UnsyncedTail tail;
  private final FreshFrames fresh;
  private final long acknowledged;
  private final Consumer<DamagedRange> onDamage;

  TailRescue(
      FileSystem files,
      Journal.UnsyncedTail tail,
      FreshFrames fresh,
      long acknowledged,
      Consumer<DamagedRange> onDamage) {
    this.files = files;
    this.tail = tail;
    this.fresh = fresh;
    this.acknowledged = acknowledged;
    this.onDamage = onDamage;
  }

  @Override
  public void to(Target target) throws IOException {
    long base = tail.segment().base();
    try (SegmentReader reader = SegmentReader.open(files, tail.segment())) {
      long limit = tail.to() - base;
      long at = Math.max(tail.from() - base, Layout.SEGMENT_HEADER_BYTES);
      while (at < limit) {
        Entry entry = reader.entryAt(at, limit);
        if (entry == null) {
          long next = reader.nextSound(at + 1, limit);
          fromMemory(target, new DamagedRange(tail.segment().path(), at, next));
          at = next;
          continue;
        }
        if (entry.kind() == EntryKind.FRAME && entry.end() > acknowledged) {
          target.put(FrameCodec.read(entry.body()));
        }
        at = entry.end() - base;
      }
    }
  }

  /** Damage that hits nothing but what is also in memory is none; else a later gap shows it. */
  private void fromMemory(Target target, DamagedRange range) throws IOException {
    long base = tail.segment().base();
    long bytes = 0;
    for (Frame frame : fresh.between(base + range.start(), base + range.end())) {
      target.put(frame);
      bytes += SegmentWriter.entryBytes(FrameCodec.encode(frame).sizeBytes());
    }
    if (bytes < range.sizeBytes()) {
      onDamage.accept(range);
    }
  }
}
