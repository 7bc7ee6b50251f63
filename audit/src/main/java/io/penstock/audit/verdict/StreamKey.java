// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import java.util.Comparator;

/** One incarnation of one source on one node; offsets count in it. */
public record StreamKey(String node, String stream, String generation)
    implements Comparable<StreamKey> {
  private static final Comparator<StreamKey> ORDER =
      Comparator.comparing(StreamKey::node)
          .thenComparing(StreamKey::stream)
          .thenComparing(StreamKey::generation);

  @Override
  public int compareTo(StreamKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return node + " " + stream + " (" + generation + ")";
  }
}
