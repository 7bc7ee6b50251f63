// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.text;

import java.util.Arrays;

/** A growing run of bytes. Not thread-safe; reused by {@link #clear}. */
public final class ByteSink {
  private static final byte[] NONE = {};

  private byte[] bytes;
  private int size;

  public ByteSink(int capacity) {
    bytes = capacity == 0 ? NONE : new byte[capacity];
  }

  public void clear() {
    size = 0;
  }

  /** Gives up everything behind {@code newSize}. */
  public void truncate(int newSize) {
    size = newSize;
  }

  public int size() {
    return size;
  }

  /** The array behind it, valid up to {@link #size} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** Makes room for {@code more} bytes. */
  public void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  public void add(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  public void add(byte[] from) {
    add(from, 0, from.length);
  }

  public void add(byte[] from, int start, int end) {
    int length = end - start;
    reserve(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  /** Decimal digits. */
  public void number(long number) {
    if (number < 0) {
      add(Ascii.bytes(Long.toString(number)));
      return;
    }
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    digits(number, digits);
  }

  /** The lowest {@code count} decimal digits, with leading zeros. */
  public void digits(long number, int count) {
    reserve(count);
    long rest = number;
    for (int i = size + count - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
