// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

/**
 * Which of eight bytes a secret may be near to: signs behind names, and first letters of some
 * secrets. The bytes are in little-endian order. Pure.
 */
final class Candidates {
  /** Of the byte before a word: it may be anything. */
  static final long ANY = 0x80;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = ~HIGH;

  /** Added to a byte below 128, its highest bit is set from the colon on. */
  private static final long FROM_COLON = ONES * (0x80 - ':');

  private static final long BEHIND_B = ONES * (0x7f - 'B');
  private static final long BRACKETS = ONES * '(';
  private static final long DASHES = ONES * '-';

  /** All but the last bits of the blank, both quotes and the signs between them in ASCII. */
  private static final long FIRST_BITS = 0xf8f8f8f8f8f8f8f8L;

  private static final long BLANKS = ONES * ' ';

  private Candidates() {}

  /**
   * The highest bits of the bytes that may be a colon, an {@code A}, a {@code B} (or one of the
   * signs between them in ASCII, of which a semicolon, an equals sign and {@code <} count), an
   * opening bracket, or a dash behind another one, a blank or a quote.
   *
   * @param before what {@link #lastOf} says of the eight bytes before, or {@link #ANY}
   */
  static long among(long eight, long before) {
    long dashes = zeros(eight ^ DASHES) & ((beforeOptions(eight) << Byte.SIZE) | before);
    long low = eight & LOW;
    long signs = (low + FROM_COLON) & ~(low + BEHIND_B) & ~eight;
    return (signs | dashes | zeros(eight ^ BRACKETS)) & HIGH;
  }

  /** What {@link #among} has to know of the eight bytes before. */
  static long lastOf(long eight) {
    return (beforeOptions(eight) & HIGH) >>> (Long.SIZE - Byte.SIZE);
  }

  /** In the highest bits, as of {@link #zeros}: the bytes that an option's dash may follow. */
  private static long beforeOptions(long eight) {
    return zeros(eight ^ DASHES) | zeros((eight & FIRST_BITS) ^ BLANKS);
  }

  /** Of the bits that this has, the highest of a byte tells; others mean nothing. */
  private static long zeros(long bytes) {
    return (bytes - ONES) & ~bytes;
  }
}
