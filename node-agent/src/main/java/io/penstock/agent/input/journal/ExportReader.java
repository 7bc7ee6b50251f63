// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads entries of the journal export format: a line {@code NAME=value}, or {@code NAME}, the
 * length as 64 bits (least significant first) and the bytes; an empty line ends an entry. A field
 * of any size takes bounded memory: what is too long is cut. One thread.
 */
final class ExportReader {
  private static final int NAME_BYTES = 128;
  private static final int SKIP_BYTES = 8 * 1024;

  private final InputStream in;
  private final int maxValueBytes;
  private final byte[] skipped = new byte[SKIP_BYTES];
  private final ByteArrayOutputStream value = new ByteArrayOutputStream(1024);

  /**
   * @param in buffered
   * @param maxValueBytes a longer value of a field is cut there
   */
  ExportReader(InputStream in, int maxValueBytes) {
    this.in = in;
    this.maxValueBytes = maxValueBytes;
  }

  /** Takes the fields of an entry, in their order. */
  interface Fields {
    /**
     * A field.
     *
     * @param binary it was written with its length
     * @param cut its value is longer
     */
    void field(String name, byte[] value, boolean binary, boolean cut);
  }

  /**
   * Reads one entry.
   *
   * @return false when there is none any more
   * @throws EOFException when the journal ends inside of an entry
   * @throws IOException when what comes is no export
   */
  boolean next(Fields fields) throws IOException {
    boolean any = false;
    while (true) {
      String name = name(any);
      if (name == null) {
        return false;
      }
      if (name.isEmpty()) {
        if (any) {
          return true;
        }
        continue;
      }
      any = true;
      if (name.endsWith("=")) {
        boolean cut = text();
        fields.field(name.substring(0, name.length() - 1), value.toByteArray(), false, cut);
      } else {
        boolean cut = bytes(length());
        fields.field(name, value.toByteArray(), true, cut);
      }
    }
  }

  /** The name with its equals sign, or without for a binary field; null at the end. */
  private @org.jspecify.annotations.Nullable String name(boolean inside) throws IOException {
    StringBuilder name = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (inside || name.length() > 0) {
          throw new EOFException("the journal's export ended inside of an entry");
        }
        return null;
      }
      name.append((char) c);
      if (c == '=') {
        break;
      }
      if (name.length() > NAME_BYTES) {
        throw new IOException("this is no journal export: a field's name begins with " + name);
      }
    }
    return name.toString();
  }

  private boolean text() throws IOException {
    value.reset();
    boolean cut = false;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the journal's export ended inside of a field");
      }
      if (value.size() < maxValueBytes) {
        value.write(c);
      } else {
        cut = true;
      }
    }
    return cut;
  }

  private long length() throws IOException {
    long length = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the journal's export ended inside of a length");
      }
      length |= (long) c << (8 * i);
    }
    if (length < 0) {
      throw new IOException("this is no journal export: a field of " + length + " bytes");
    }
    return length;
  }

  private boolean bytes(long length) throws IOException {
    value.reset();
    long rest = length;
    while (rest > 0) {
      int size = in.read(skipped, 0, (int) Math.min(SKIP_BYTES, rest));
      if (size < 0) {
        throw new EOFException("the journal's export ended inside of a field");
      }
      value.write(skipped, 0, Math.min(size, maxValueBytes - value.size()));
      rest -= size;
    }
    if (in.read() != '\n') {
      throw new IOException("this is no journal export: a binary field without its newline");
    }
    return length > maxValueBytes;
  }

  /** Writes a field as it was read. */
  static void write(ByteArrayOutputStream out, String name, byte[] value, boolean binary) {
    out.writeBytes(name.getBytes(US_ASCII));
    if (binary) {
      out.write('\n');
      for (int i = 0; i < Long.BYTES; i++) {
        out.write((int) ((long) value.length >>> (8 * i)));
      }
    } else {
      out.write('=');
    }
    out.writeBytes(value);
    out.write('\n');
  }
}
