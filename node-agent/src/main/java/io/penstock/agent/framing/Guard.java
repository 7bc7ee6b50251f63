// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import java.util.zip.CRC32C;

/**
 * The last bytes before an offset of a source, as length and CRC32C: tells whether a file is still
 * the one that was read. Immutable.
 */
public record Guard(int length, int crc) {
  /** At most this many bytes are looked at. */
  public static final int MAX_BYTES = 256;

  /** The guard of a source of which nothing was read: fits everything. */
  public static final Guard NONE = new Guard(0, 0);

  /** The guard of what ends at {@code to} and began at {@code from}. */
  public static Guard of(byte[] bytes, int from, int to) {
    int length = Math.min(MAX_BYTES, to - from);
    return length == 0 ? NONE : new Guard(length, crc(bytes, to - length, length));
  }

  /** Whether the {@link #length} bytes from {@code from} on are the guarded ones. */
  public boolean fits(byte[] bytes, int from) {
    return length == 0 || crc(bytes, from, length) == crc;
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
