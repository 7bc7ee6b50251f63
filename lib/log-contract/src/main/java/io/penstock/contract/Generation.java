// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/**
 * Names one incarnation of a source, so that a byte offset means the same byte for ever.
 *
 * <p>For a file it is derived from what the file begins with: the first line without its newline,
 * or the first {@value #MAX_BASIS_BYTES} bytes of a longer one. So it survives renaming and
 * copying. When the same beginning comes again in a stream for other content, the ordinal tells
 * them apart: {@code 3f7k2m9qxw4ta}, then {@code 3f7k2m9qxw4ta-1}. For a listener it is drawn once
 * per incarnation by the agent.
 */
public final class Generation {
  /** At most this many bytes of a file's beginning make its fingerprint. */
  public static final int MAX_BASIS_BYTES = 1024;

  /** Crockford's base 32 in lower case: no letter that is mistaken for a digit. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int FINGERPRINT_CHARS = 13;

  private Generation() {}

  /**
   * How many bytes of {@code head} make the fingerprint: up to the first newline, or {@value
   * #MAX_BASIS_BYTES}.
   *
   * @return the length, or -1 when the first line is not complete and shorter than the maximum
   */
  public static int basisLength(byte[] head, int length) {
    int limit = Math.min(length, MAX_BASIS_BYTES);
    for (int i = 0; i < limit; i++) {
      if (head[i] == '\n') {
        return i;
      }
    }
    return limit == MAX_BASIS_BYTES ? limit : -1;
  }

  /** The generation for a file that begins with these bytes, and has this ordinal in its stream. */
  public static String ofBeginning(byte[] head, int basisLength, int ordinal) {
    if (ordinal < 0 || basisLength < 0 || basisLength > head.length) {
      throw new IllegalArgumentException("basis " + basisLength + ", ordinal " + ordinal);
    }
    String fingerprint = fingerprint(head, basisLength);
    return ordinal == 0 ? fingerprint : fingerprint + "-" + ordinal;
  }

  /** 65 bits of SHA-256 over the first {@code length} bytes, in 13 characters. */
  public static String fingerprint(byte[] head, int length) {
    byte[] digest = Sha256.of(head, length);
    StringBuilder text = new StringBuilder(FINGERPRINT_CHARS);
    for (int i = 0; i < FINGERPRINT_CHARS; i++) {
      text.append(ALPHABET.charAt(fiveBits(digest, i * 5)));
    }
    return text.toString();
  }

  private static int fiveBits(byte[] digest, int bit) {
    int pair = ((digest[bit / 8] & 0xff) << 8) | (digest[bit / 8 + 1] & 0xff);
    return pair >> (11 - bit % 8) & 31;
  }
}
