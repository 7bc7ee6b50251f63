// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import java.nio.file.Path;

/**
 * Bytes of a segment that are no sound entry. Immutable.
 *
 * @param start first byte in the file
 * @param end byte after the last one
 */
public record DamagedRange(Path segment, long start, long end) {
  /** How many bytes. */
  public long sizeBytes() {
    return end - start;
  }

  @Override
  public String toString() {
    return "spool segment " + segment + ": bytes " + start + "-" + end + " are damaged and skipped";
  }
}
