// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Sizes and places of docs/spool-format.md that are common to all entries. */
final class Layout {
  static final int VERSION = 1;
  static final int SEGMENT_HEADER_BYTES = 32;
  static final int ENTRY_HEADER_BYTES = 24;
  static final int MARKER = 0xA5C3504B;
  static final int MAX_BODY_BYTES = 4 << 20;

  static final int AT_CRC = 4;
  static final int AT_POSITION = 8;
  static final int AT_KIND = 16;
  static final int AT_LENGTH = 20;

  private static final byte[] MAGIC = "PENSTOCK".getBytes(US_ASCII);
  private static final int AT_BORN = 20;
  private static final int AT_HEADER_CRC = 28;

  private Layout() {}

  /** What a segment's first bytes say. */
  enum Header {
    SOUND,
    OTHER_VERSION,
    DAMAGED
  }

  static void writeHeader(ByteBuffer target, long base, long bornMs) {
    int at = target.position();
    target.put(MAGIC).putInt(VERSION).putLong(base).putLong(bornMs);
    target.putInt(crc(target, at, AT_HEADER_CRC));
  }

  /**
   * @param header the segment's first bytes, fewer if it is shorter
   */
  static Header checkHeader(ByteBuffer header, long base) {
    if (header.remaining() < SEGMENT_HEADER_BYTES) {
      return Header.DAMAGED;
    }
    int at = header.position();
    byte[] magic = new byte[MAGIC.length];
    header.get(at, magic);
    boolean sound =
        Arrays.equals(magic, MAGIC)
            && header.getInt(at + AT_HEADER_CRC) == crc(header, at, AT_HEADER_CRC)
            && header.getLong(at + 12) == base;
    if (!sound) {
      return Header.DAMAGED;
    }
    return header.getInt(at + 8) == VERSION ? Header.SOUND : Header.OTHER_VERSION;
  }

  /** When the spool was begun, of a sound header. */
  static long bornMs(ByteBuffer header) {
    return header.getLong(header.position() + AT_BORN);
  }

  static int crc(ByteBuffer bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(from).limit(from + length));
    return (int) crc.getValue();
  }
}
