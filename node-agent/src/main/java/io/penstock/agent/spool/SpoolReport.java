// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.io.FileSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Shows a spool to a person, without changing it: an agent may be writing to it. Used once. */
public final class SpoolReport {
  /** How much to show. */
  public enum View {
    /** Every entry. */
    INSPECT,
    /** Each segment and every damage. */
    VERIFY,
    /** Every frame with what it holds. */
    DUMP
  }

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
   * @param stream part of the names of the streams to show; empty for all
   * @return bytes that are no sound entry, without the end of the newest segment, which may be in
   *     the middle of being written
   * @throws IOException when the folder cannot be read
   */
  public long run(View view, String stream) throws IOException {
    List<SegmentFile> segments = SegmentFile.in(files, folder);
    for (int i = 0; i < segments.size(); i++) {
      try (SegmentReader reader = SegmentReader.open(files, segments.get(i))) {
        segment(reader, view, stream, i == segments.size() - 1);
      } catch (NoSuchFileException e) {
        out.println(
            segments.get(i).path().getFileName() + ": was acknowledged and removed meanwhile");
      }
    }
    return damagedBytes;
  }

  private void segment(SegmentReader reader, View view, String stream, boolean newest)
      throws IOException {
    long limit = reader.lengthBytes();
    Layout.Header header = reader.header();
    long at = header == Layout.Header.SOUND ? Layout.SEGMENT_HEADER_BYTES : 0;
    int entries = 0;
    long frames = 0;
    long frameBytes = 0;
    while (at < limit) {
      Entry entry = reader.entryAt(at, limit);
      if (entry == null) {
        at = notSound(reader, at, limit, newest);
        continue;
      }
      entries++;
      if (entry.kind() == EntryKind.FRAME) {
        frames++;
        frameBytes += entry.end() - entry.position();
      }
      show(entry, view, stream);
      at = entry.end() - reader.segment.base();
    }
    if (view != View.DUMP) {
      out.printf(
          "%s: header %s, %d bytes, %d entries, %d frames in %d bytes%n",
          reader.segment.path().getFileName(), header, limit, entries, frames, frameBytes);
    }
  }

  private long notSound(SegmentReader reader, long at, long limit, boolean newest)
      throws IOException {
    long next = reader.nextSound(at + 1, limit);
    if (newest && next == limit) {
      out.println("  bytes " + at + "-" + limit + " are being written, or were when it ended");
    } else {
      damagedBytes += next - at;
      out.println("  " + new DamagedRange(reader.segment.path(), at, next));
    }
    return next;
  }

  private void show(Entry entry, View view, String stream) {
    if (view == View.INSPECT) {
      EntryText.line(entry, stream).ifPresent(line -> out.println("  " + line));
    } else if (view == View.DUMP && entry.kind() == EntryKind.FRAME) {
      EntryText.dump(entry, stream).ifPresent(out::println);
    }
  }
}
