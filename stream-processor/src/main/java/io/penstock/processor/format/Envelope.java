// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.StateBytes;
import java.nio.ByteBuffer;

/**
 * What a container engine or the journal said of a line that it wrapped: when it was written, on
 * which of the program's outputs, by whom. What the line says itself is preferred. Immutable.
 */
public final class Envelope {
  /** Of a line that was not wrapped. */
  public static final Envelope NONE = new Envelope(0, -1, 0, 0, new byte[0]);

  /** What may be known, by its number in the state store: only ever append. */
  private static final Field[] KEYS = {
    Field.CONTAINER_STREAM,
    Field.CONTAINER_TIME,
    Field.PROCESS_NAME,
    Field.PROCESS_PID,
    Field.LOG_SYSLOG_HOSTNAME,
    Field.LOG_SYSLOG_FACILITY_CODE,
    Field.EVENT_SEVERITY,
    Field.SYSTEMD_UNIT,
    Field.CONTAINER_NAME,
    Field.SERVICE_NAME,
    Field.LOG_LOGGER,
    Field.CONTAINER_ID,
  };

  private static final int FIXED_BYTES = 4 * Integer.BYTES + Long.BYTES;

  private final int channel;
  private final long second;
  private final int nanos;
  private final int digits;
  private final byte[] values;

  /**
   * An envelope.
   *
   * @param channel which output of which program: lines of different ones are never joined
   * @param second Unix seconds; negative if it is not known when the line was written
   * @param digits of the second's fraction, 0 to 9
   * @param values from a {@link Writer}
   */
  public Envelope(int channel, long second, int nanos, int digits, byte[] values) {
    this.channel = channel;
    this.second = second;
    this.nanos = nanos;
    this.digits = digits;
    this.values = values.clone();
  }

  /** Collects the values of an envelope. Not thread-safe; reused by {@link #clear}. */
  public static final class Writer {
    private final ByteSink out = new ByteSink(64);

    public void clear() {
      out.clear();
    }

    /** Adds a value, which may be shortened; a field that no envelope has is refused. */
    public void add(Field field, byte[] text, int from, int to) {
      int end = Math.min(to, from + 0xffff);
      out.add(key(field));
      out.add((end - from) >> 8);
      out.add(end - from);
      out.add(text, from, end);
    }

    /** Adds what another writer made. */
    public void addAll(byte[] values) {
      out.add(values);
    }

    public byte[] toBytes() {
      return out.toBytes();
    }

    private static int key(Field field) {
      for (int i = 0; i < KEYS.length; i++) {
        if (KEYS[i] == field) {
          return i;
        }
      }
      throw new IllegalArgumentException("no envelope has " + field);
    }
  }

  public int channel() {
    return channel;
  }

  /** Gives what it knows to an event that has not been parsed yet. */
  public void set(Fields fields) {
    if (second >= 0) {
      fields.time(second, nanos, digits);
    }
    int at = 0;
    while (at < values.length) {
      Field field = KEYS[values[at]];
      int from = at + 3;
      int to = from + ((values[at + 1] & 0xff) << 8) + (values[at + 2] & 0xff);
      value(field, from, to, fields);
      at = to;
    }
  }

  private void value(Field field, int from, int to, Fields fields) {
    if (field.type() != Field.Type.LONG) {
      fields.text(field, values, from, to);
      return;
    }
    long number = Ascii.number(values, from, to);
    if (field == Field.EVENT_SEVERITY && number >= 0 && number <= 7) {
      Level.ofSeverity((int) number).set(fields);
    } else if (number >= 0) {
      fields.number(field, number);
    }
  }

  /** Writes it to the state store. */
  public void write(ByteSink out) {
    ByteBuffer fixed = ByteBuffer.allocate(FIXED_BYTES);
    fixed.putInt(channel).putLong(second).putInt(nanos).putInt(digits).putInt(values.length);
    out.add(fixed.array());
    out.add(values);
  }

  /** Reads what {@link #write} wrote. */
  public static Envelope read(ByteBuffer in) {
    int channel = in.getInt();
    long second = in.getLong();
    int nanos = in.getInt();
    int digits = in.getInt();
    byte[] values = StateBytes.take(in, in.getInt());
    return channel == 0 && second < 0 ? NONE : new Envelope(channel, second, nanos, digits, values);
  }
}
