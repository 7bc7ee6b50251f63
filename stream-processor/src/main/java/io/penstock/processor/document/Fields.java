// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The fields of one event while it is parsed and enriched: ranges of the event's own bytes wherever
 * possible, so that nothing is copied before the document is written. Not thread-safe; reused by
 * {@link #clear}.
 */
@SuppressWarnings("EnumOrdinal") // arrays beside the enum, written and read only here
public final class Fields {
  private static final byte[] NONE = {};

  private enum Kind {
    RANGE,
    NUMBER,
    JSON,
    SCRATCH
  }

  private final Kind[] kind = new Kind[Field.count()];

  /** A bit for each field that is there. */
  private final long[] present = new long[Field.count() / Long.SIZE + 1];

  private final byte[][] source = new byte[Field.count()][];
  private final int[] start = new int[Field.count()];
  private final int[] end = new int[Field.count()];
  private final long[] number = new long[Field.count()];
  private final Set<Tag> tags = EnumSet.noneOf(Tag.class);
  private final ByteSink scratch = new ByteSink(4096);
  private final OwnLabels labels = new OwnLabels();
  private long epochSecond;
  private int nanos;
  private int fractionDigits;
  private boolean timed;

  public Fields() {
    Arrays.fill(source, NONE);
    Arrays.fill(kind, Kind.RANGE);
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(present, 0);
    tags.clear();
    scratch.clear();
    labels.clear();
    timed = false;
  }

  /** A range of bytes, which must not change before the document is written. */
  public void text(Field field, byte[] bytes, int from, int to) {
    int i = field.ordinal();
    set(i, Kind.RANGE);
    source[i] = bytes;
    start[i] = from;
    end[i] = to;
  }

  public void text(Field field, byte[] bytes) {
    text(field, bytes, 0, bytes.length);
  }

  /** Bytes that are JSON already, quotes included. */
  public void json(Field field, byte[] json) {
    text(field, json, 0, json.length);
    kind[field.ordinal()] = Kind.JSON;
  }

  public void number(Field field, long value) {
    int i = field.ordinal();
    set(i, Kind.NUMBER);
    number[i] = value;
  }

  /** Where derived text is built; name the range with {@link #derived} afterwards. */
  public ByteSink scratch() {
    return scratch;
  }

  /** The scratch range from {@code from} to its present end. */
  public void derived(Field field, int from) {
    derived(field, from, scratch.size());
  }

  public void derived(Field field, int from, int to) {
    int i = field.ordinal();
    set(i, Kind.SCRATCH);
    start[i] = from;
    end[i] = to;
  }

  private void set(int field, Kind newKind) {
    kind[field] = newKind;
    present[field >> 6] |= 1L << field;
  }

  public void remove(Field field) {
    present[field.ordinal() >> 6] &= ~(1L << field.ordinal());
  }

  public boolean has(Field field) {
    return (present[field.ordinal() >> 6] & 1L << field.ordinal()) != 0;
  }

  /** Whether one of these is there. */
  public boolean hasAny(FieldSet set) {
    return set.meets(present);
  }

  /** Bits of the fields that are to be written, from {@code 64 * word} on. */
  long bits(int word) {
    long bits = present[word];
    if (Field.TAGS.ordinal() >> 6 == word && !tags.isEmpty()) {
      bits |= 1L << Field.TAGS.ordinal();
    }
    if (Field.LABELS.ordinal() >> 6 == word && labels.count() > 0) {
      bits |= 1L << Field.LABELS.ordinal();
    }
    return bits;
  }

  /** How many words of {@link #bits} there are. */
  int words() {
    return present.length;
  }

  /** The array that holds a text; only while the field is set and no scratch is written. */
  public byte[] array(Field field) {
    int i = field.ordinal();
    return kind[i] == Kind.SCRATCH ? scratch.array() : source[i];
  }

  public int start(Field field) {
    return start[field.ordinal()];
  }

  public int end(Field field) {
    return end[field.ordinal()];
  }

  public long number(Field field) {
    return number[field.ordinal()];
  }

  boolean isNumber(Field field) {
    return has(field) && kind[field.ordinal()] == Kind.NUMBER;
  }

  boolean isJson(Field field) {
    return has(field) && kind[field.ordinal()] == Kind.JSON;
  }

  /** Whether a text is set and equal to {@code word}. */
  public boolean is(Field field, byte[] word) {
    return has(field)
        && !isNumber(field)
        && Ascii.equal(array(field), start(field), end(field), word);
  }

  /** A text as a string; empty when it is absent or a number. */
  public String string(Field field) {
    return has(field) && !isNumber(field)
        ? new String(array(field), start(field), end(field) - start(field), UTF_8)
        : "";
  }

  /**
   * When the event happened.
   *
   * @param digits how many digits of the second's fraction its source had, 0 to 9
   */
  public void time(long second, int nanosOfSecond, int digits) {
    epochSecond = second;
    nanos = nanosOfSecond;
    fractionDigits = digits;
    timed = true;
  }

  public void timeMs(long epochMs) {
    time(Math.floorDiv(epochMs, 1000L), (int) Math.floorMod(epochMs, 1000L) * 1_000_000, 3);
  }

  public boolean timed() {
    return timed;
  }

  /** Unix milliseconds. */
  public long timeMs() {
    return epochSecond * 1000 + nanos / 1_000_000;
  }

  long epochSecond() {
    return epochSecond;
  }

  int nanos() {
    return nanos;
  }

  int fractionDigits() {
    return fractionDigits;
  }

  /**
   * A label of this event alone: a range of bytes, which must not change before the document is
   * written. One that the stream has too is the stream's.
   *
   * @param name its name as a JSON string
   */
  public void label(byte[] name, byte[] text, int from, int to) {
    if (!isOfStream(name) && !labels.add(name, text, from, to)) {
      tag(Tag.CUT);
    }
  }

  /** Whether the stream has a label of that name; a label's text is none, whatever it says. */
  private boolean isOfStream(byte[] name) {
    if (!has(Field.LABELS)) {
      return false;
    }
    byte[] all = array(Field.LABELS);
    int to = end(Field.LABELS);
    int at = Ascii.indexOf(all, start(Field.LABELS), to, name);
    while (at >= 0 && all[at + name.length] != ':') {
      at = Ascii.indexOf(all, at + 1, to, name);
    }
    return at >= 0;
  }

  /** Labels of this event alone. */
  public OwnLabels labels() {
    return labels;
  }

  public void tag(Tag tag) {
    tags.add(tag);
  }

  public boolean tagged(Tag tag) {
    return tags.contains(tag);
  }

  Set<Tag> tags() {
    return tags;
  }

  /**
   * Keeps at most {@code bytes} of a text, whole UTF-8 characters.
   *
   * @return whether it was longer
   */
  public boolean shorten(Field field, int bytes) {
    int i = field.ordinal();
    boolean range = has(field) && (kind[i] == Kind.RANGE || kind[i] == Kind.SCRATCH);
    if (range && end[i] - start[i] > bytes) {
      byte[] text = array(field);
      int cut = start[i] + bytes;
      while (cut > start[i] && (text[cut] & 0xc0) == 0x80) {
        cut--;
      }
      end[i] = cut;
      return true;
    }
    return false;
  }
}
