// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.io.FileSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Shows a spool to a person, without changing it. Used once. */
public final class SpoolReport {
  private final FileSystem files;
  private final Path folder;
  private final PrintStream out;
  private long damagedBytes;

  /**
   * @param folder the folder of the segments
   */
  public SpoolReport(FileSystem files, Path folder, PrintStream out) {
    this.files = files;
    this.folder = folder;
    this.out = out;
  }

  /**
   * Reads every entry.
   *
   * @param eachEntry prints a line for each, not only for each segment
   * @return bytes that are no sound entry; the end of a spool in use may be one
   * @throws IOException when the folder cannot be read
   */
  public long run(boolean eachEntry) throws IOException {
    for (SegmentFile segment : SegmentFile.in(files, folder)) {
      try (SegmentReader reader = SegmentReader.open(files, segment)) {
        segment(reader, eachEntry);
      }
    }
    return damagedBytes;
  }

  private void segment(SegmentReader reader, boolean eachEntry) throws IOException {
    long limit = reader.lengthBytes();
    Layout.Header header = reader.header();
    long at = header == Layout.Header.SOUND ? Layout.SEGMENT_HEADER_BYTES : 0;
    int entries = 0;
    long frames = 0;
    long valueBytes = 0;
    while (at < limit) {
      Entry entry = reader.entryAt(at, limit);
      if (entry == null) {
        long next = reader.nextSound(at + 1, limit);
        damagedBytes += next - at;
        out.println("  " + new DamagedRange(reader.segment.path(), at, next));
        at = next;
        continue;
      }
      entries++;
      String text = text(entry);
      if (entry.kind() == EntryKind.FRAME) {
        frames++;
        valueBytes += entry.end() - entry.position();
      }
      if (eachEntry) {
        out.println("  " + entry.position() + " " + text);
      }
      at = entry.end() - reader.segment.base();
    }
    out.println(
        reader.segment.path().getFileName()
            + ": header "
            + header
            + ", "
            + limit
            + " bytes, "
            + entries
            + " entries, "
            + frames
            + " frames in "
            + valueBytes
            + " bytes");
  }

  private static String text(Entry entry) {
    ByteBuffer body = entry.body();
    return switch (entry.kind()) {
      case FRAME -> frame(FrameCodec.read(body));
      case POSITION -> position(PositionCodec.read(body));
      case END_OF_STATE ->
          "end-of-state positions=" + body.getInt() + " acknowledged=" + body.getLong();
      case MARK -> "mark acknowledged=" + body.getLong() + " synced=" + body.getLong();
    };
  }

  private static String frame(Frame frame) {
    return "frame " + frame + " lines=" + frame.lines() + " flags=" + frame.header().flags();
  }

  private static String position(Source source) {
    return "position "
        + source.stream
        + "/"
        + source.generation
        + " next="
        + source.next
        + " acknowledged="
        + source.acknowledged;
  }
}
