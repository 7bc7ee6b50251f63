// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Document ids of one stream's generation: 22 characters of URL-safe base 64, which are the first
 * 128 bits of SHA-256 over the 16 byte seed of the generation and the event's offset as 8 bytes,
 * big end first. The seed is the first 128 bits of SHA-256 over node, stream and generation in
 * UTF-8 with a zero byte between. The same event has the same id in every run. Not thread-safe.
 */
public final class DocumentIds {
  /** Characters of an id. */
  public static final int LENGTH = 22;

  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(ISO_8859_1);
  private static final int SEED_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final MessageDigest digest;
  private final byte[] hash;
  private final byte[] block = new byte[SEED_BYTES + Long.BYTES];

  public DocumentIds(String node, String stream, String generation) {
    this(Sha256.digest(), new byte[HASH_BYTES], node, stream, generation);
  }

  private DocumentIds(
      MessageDigest digest, byte[] hash, String node, String stream, String generation) {
    this.digest = digest;
    this.hash = hash;
    byte[] source = (node + '\0' + stream + '\0' + generation).getBytes(UTF_8);
    System.arraycopy(digest.digest(source), 0, block, 0, SEED_BYTES);
  }

  /** Those of another stream or generation, which share this one's memory: one thread has both. */
  public DocumentIds sharing(String node, String stream, String generation) {
    return new DocumentIds(digest, hash, node, stream, generation);
  }

  /**
   * Writes the id of the event whose first byte lies at {@code offset}.
   *
   * @param target gets {@link #LENGTH} ASCII bytes from {@code at} on
   */
  public void write(long offset, byte[] target, int at) {
    for (int i = 0; i < Long.BYTES; i++) {
      block[SEED_BYTES + i] = (byte) (offset >>> (56 - 8 * i));
    }
    digest.update(block, 0, block.length);
    try {
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 did not fit into 32 bytes", e);
    }
    int out = at;
    for (int i = 0; i < 15; i += 3) {
      int three = ((hash[i] & 0xff) << 16) | ((hash[i + 1] & 0xff) << 8) | (hash[i + 2] & 0xff);
      target[out++] = ALPHABET[three >> 18];
      target[out++] = ALPHABET[three >> 12 & 63];
      target[out++] = ALPHABET[three >> 6 & 63];
      target[out++] = ALPHABET[three & 63];
    }
    target[out++] = ALPHABET[(hash[15] & 0xff) >> 2];
    target[out] = ALPHABET[(hash[15] & 3) << 4];
  }

  /** The id of the event whose first byte lies at {@code offset}. */
  public String id(long offset) {
    byte[] text = new byte[LENGTH];
    write(offset, text, 0);
    return new String(text, ISO_8859_1);
  }
}
