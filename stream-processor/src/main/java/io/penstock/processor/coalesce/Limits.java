// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

/**
 * How large an event may grow before it is cut, and how much of a stream may be open at once.
 * Immutable.
 *
 * @param eventBytes bytes of the source in an event
 * @param eventLines lines in an event
 * @param openEvents open events in a stream; one more sends the one written to longest ago
 * @param openBytes bytes in the open events of a stream; more send the one written to longest ago
 */
public record Limits(int eventBytes, int eventLines, int openEvents, int openBytes) {
  /** 256 KiB and 10,000 lines an event; 64 open events of 512 KiB together a stream. */
  public static final Limits DEFAULT = new Limits(256 * 1024, 10_000, 64, 512 * 1024);

  public Limits {
    if (eventBytes < 16 || eventLines < 1 || openEvents < 1 || openBytes < eventBytes) {
      throw new IllegalArgumentException("limits too small");
    }
  }
}
