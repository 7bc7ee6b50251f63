// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

/**
 * Which part of its source an event covers, and what of it was sent before. Immutable.
 *
 * @param offset of its first byte in the source
 * @param sourceBytes bytes of the source that it covers, line ends included
 * @param carriedBytes bytes of it that lie in the next generation of the source, and are counted
 *     there as none of its events'
 * @param sentBytes how many of them it covered when it was sent before; 0 if it was not
 * @param sentTraceback whether it had a traceback when it was sent before
 * @param readMs when its first line was read, Unix milliseconds
 */
public record Extent(
    long offset,
    long sourceBytes,
    long carriedBytes,
    long sentBytes,
    boolean sentTraceback,
    long readMs) {

  /** Whether the event was sent before, and is now sent again under the same id. */
  public boolean again() {
    return sentBytes > 0;
  }

  /** Bytes that were not sent before. */
  public long newBytes() {
    return sourceBytes - sentBytes;
  }
}
