// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import java.util.List;

/**
 * One reason for a verdict.
 *
 * @param verdict what it makes of the stream
 * @param bytes how many bytes it is about; 0 when that is not known
 * @param text a sentence: between whom, how many
 * @param ranges where in the source, as far as that is known
 */
public record Finding(Verdict verdict, long bytes, String text, List<Range> ranges) {
  /** Bytes of a source, the end not included. */
  public record Range(long start, long end, String cause) {
    long sizeBytes() {
      return end - start;
    }

    @Override
    public String toString() {
      return start + "-" + end + (cause.isEmpty() ? "" : " (" + cause + ")");
    }
  }

  public Finding {
    ranges = List.copyOf(ranges);
  }
}
