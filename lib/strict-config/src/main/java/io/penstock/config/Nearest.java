// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant: the candidate with the fewest typing slips in between. */
final class Nearest {
  private Nearest() {}

  /** The nearest candidate, if it is near enough for its length to be worth a suggestion. */
  static Optional<String> to(String written, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> slips(written, candidate) <= allowed(candidate))
        .min(
            Comparator.comparingInt((String candidate) -> slips(written, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int allowed(String candidate) {
    return Math.max(1, candidate.length() / 3);
  }

  /** Letters added, left out, changed or swapped with their neighbour. */
  static int slips(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = cost[i - 1][j - 1] + (same ? 0 : 1);
    best = Math.min(best, cost[i - 1][j] + 1);
    best = Math.min(best, cost[i][j - 1] + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
