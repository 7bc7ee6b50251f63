// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/**
 * Passes lines on in UTF-8; offsets and counts of bytes stay those of the source. What is no
 * character becomes U+FFFD. Stateless.
 */
record ToUtf8(Charset charset, LineConsumer consumer) implements LineConsumer {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  @Override
  public void line(
      byte[] buffer, int from, int to, int next, long offset, long sourceBytes, Piece piece) {
    String text = new String(buffer, from, to - from, charset);
    boolean marked = offset == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    String line = marked ? text.substring(1) : text;
    byte[] bytes = (next > to ? line + "\n" : line).getBytes(UTF_8);
    int end = next > to ? bytes.length - 1 : bytes.length;
    consumer.line(bytes, 0, end, bytes.length, offset, sourceBytes, piece);
  }
}
