// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.processor.format.Envelope;
import io.penstock.processor.format.JsonMembers;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.JsonStrings;
import io.penstock.processor.text.Lines;
import io.penstock.processor.text.StateBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes messages out of entries of systemd's journal: of the export format, in which an entry is a
 * line for each field up to an empty one, and a value with line ends or other odd bytes comes with
 * its length in front; and of JSON, an object a line. Not thread-safe.
 */
public final class JournalUnwrapper implements Unwrapper {
  private final EnvelopedLines target;
  private final int maxEntryBytes;
  private final ByteSink raw = new ByteSink(0);
  private final ByteSink lines = new ByteSink(0);
  private final ByteSink value = new ByteSink(0);
  private final JournalEntry entry = new JournalEntry();
  private final JsonMembers members = new JsonMembers();
  private long offset;

  /** Up to here the entry that waits was looked at; a field begins here, or a binary value. */
  private int at;

  private boolean binary;

  /**
   * An unwrapper.
   *
   * @param maxEntryBytes longest entry that is taken for one
   */
  public JournalUnwrapper(int maxEntryBytes, EnvelopedLines target) {
    this.maxEntryBytes = maxEntryBytes;
    this.target = target;
  }

  @Override
  public void line(
      byte[] buffer, int from, int to, int next, long lineOffset, long sourceBytes, Piece piece) {
    if (piece != Piece.WHOLE && piece != Piece.TORN) {
      endWaiting();
      target.envelope(Envelope.NONE);
      target.line(buffer, from, to, next, lineOffset, sourceBytes, piece);
      return;
    }
    if (raw.size() == 0 && Ascii.at(buffer, from, to, '{')) {
      json(buffer, from, to, next, lineOffset, sourceBytes, piece);
      return;
    }
    if (to == next && raw.size() == 0) {
      message(buffer, from, to, lineOffset, sourceBytes, piece);
      return;
    }
    if (raw.size() == 0) {
      offset = lineOffset;
    }
    raw.add(buffer, from, next);
    scan();
    if (raw.size() > maxEntryBytes) {
      endWaiting();
    }
  }

  /** What has no line end is a message: all of an entry. */
  private void message(
      byte[] buffer, int from, int to, long lineOffset, long sourceBytes, Piece piece) {
    raw.add(buffer, from, to);
    read();
    hand(lineOffset, sourceBytes, piece);
    clear();
  }

  /** Looks for the end of the entry in what has come. */
  private void scan() {
    byte[] text = raw.array();
    int to = raw.size();
    while (at < to) {
      if (binary) {
        long length = to - at < Long.BYTES ? 0 : length(text, at);
        if (length < 0 || length > maxEntryBytes) {
          binary = false;
        } else if (to - at < Long.BYTES + length + 1) {
          return;
        } else {
          at += Long.BYTES + (int) length + 1;
          binary = false;
        }
      } else {
        int end = Lines.next(text, at, to);
        if (end == at) {
          hand();
          return;
        }
        binary = end >= 0 && Ascii.indexOf(text, at, end, '=') < 0;
        at = end < 0 ? to : end + 1;
      }
    }
  }

  private static long length(byte[] text, int from) {
    return ByteBuffer.wrap(text, from, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** Reads the fields of the whole entry and hands its message over. */
  private void hand() {
    read();
    hand(offset, raw.size(), Piece.WHOLE);
    clear();
  }

  private void clear() {
    raw.clear();
    at = 0;
    binary = false;
  }

  private void read() {
    entry.clear();
    byte[] text = raw.array();
    int to = raw.size();
    int field = 0;
    while (field < to) {
      int end = Lines.next(text, field, to);
      end = end < 0 ? to : end;
      int equals = Ascii.indexOf(text, field, end, '=');
      if (equals >= 0) {
        entry.field(text, field, equals, text, equals + 1, end);
        field = end + 1;
      } else if (to - end - 1 < Long.BYTES) {
        field = to;
      } else {
        long length = length(text, end + 1);
        int from = end + 1 + Long.BYTES;
        boolean fits = length >= 0 && length <= to - from;
        if (fits) {
          entry.field(text, field, end, text, from, from + (int) length);
        }
        field = fits ? from + (int) length + 1 : end + 1;
      }
    }
    // an entry without a message is an event all the same, with all of its text
    if (entry.message().size() == 0) {
      int end = to;
      while (end > 0 && text[end - 1] == '\n') {
        end--;
      }
      entry.message().add(text, 0, end);
    }
  }

  private void json(
      byte[] buffer, int from, int to, int next, long lineOffset, long sourceBytes, Piece piece) {
    entry.clear();
    boolean whole =
        members.read(buffer, from, to, (name, start, end) -> member(name, buffer, start, end));
    // journalctl writes null for a message that is too long
    if (whole && entry.message().size() > 0) {
      hand(lineOffset, sourceBytes, piece);
    } else {
      target.envelope(Envelope.NONE);
      target.line(buffer, from, to, next, lineOffset, sourceBytes, piece);
    }
  }

  /**
   * A value is a string, or a list of bytes where it is no text; of a field that an entry has
   * several times, a list of such values.
   */
  private void member(String name, byte[] buffer, int start, int end) {
    boolean list = buffer[start] == '[';
    int first = list ? Ascii.skip(buffer, start + 1, end, ' ') : start;
    boolean several = list && (text(buffer, first, end) || Ascii.at(buffer, first, end, '['));
    if (list && !several && (first == end || !Ascii.digit(buffer[first]))) {
      return;
    }
    byte[] bytes = name.getBytes(ISO_8859_1);
    int next = several ? first : start;
    while (text(buffer, next, end) || Ascii.at(buffer, next, end, '[')) {
      value.clear();
      next = value(buffer, next, end);
      if (value.size() > 0) {
        entry.field(bytes, 0, bytes.length, value.array(), 0, value.size());
      }
      next = Ascii.skip(buffer, next, end, ' ');
      next = Ascii.at(buffer, next, end, ',') ? Ascii.skip(buffer, next + 1, end, ' ') : end;
    }
  }

  private static boolean text(byte[] buffer, int at, int end) {
    return Ascii.at(buffer, at, end, '"');
  }

  /** Reads the value that begins here; where it ends. */
  private int value(byte[] buffer, int from, int end) {
    if (text(buffer, from, end)) {
      int to = JsonStrings.end(buffer, from, end);
      JsonStrings.unescape(buffer, from, to < 0 ? end : to, value);
      return to < 0 ? end : to;
    }
    int close = Ascii.indexOf(buffer, from, end, ']');
    int digits = from + 1;
    while (digits < close) {
      int digitsTo = Ascii.skipDigits(buffer, digits, close);
      if (digitsTo > digits) {
        value.add((int) Ascii.number(buffer, digits, digitsTo));
      }
      digits = digitsTo + 1;
    }
    return close < 0 ? end : close + 1;
  }

  private void hand(long entryOffset, long sourceBytes, Piece piece) {
    int start = lines.size();
    lines.add(entry.message().array(), 0, entry.message().size());
    int end = lines.size();
    lines.add('\n');
    target.envelope(entry.envelope());
    target.line(lines.array(), start, end, end + 1, entryOffset, sourceBytes, piece);
  }

  @Override
  public void endWaiting() {
    if (raw.size() > 0) {
      hand();
    }
  }

  @Override
  public void settle() {
    lines.clear();
  }

  @Override
  public long waitingBytes() {
    return raw.size();
  }

  @Override
  public void write(ByteSink out) {
    ByteBuffer fixed = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + 1);
    fixed.putLong(offset).putInt(raw.size()).putInt(at).put((byte) (binary ? 1 : 0));
    out.add(fixed.array());
    out.add(raw.array(), 0, raw.size());
  }

  @Override
  public void read(ByteBuffer in) {
    offset = in.getLong();
    int size = in.getInt();
    at = in.getInt();
    binary = in.get() == 1;
    byte[] bytes = StateBytes.take(in, size);
    raw.clear();
    raw.add(bytes);
  }
}
