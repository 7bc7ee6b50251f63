// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.retention;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the rules mean for the indices that are there. Today's index and later ones are never
 * touched, nor is one that Penstock did not make. Pure.
 *
 * @param steps oldest first
 * @param foreign names that look like ours, but are not
 * @param keptBytes what stays, on disk
 */
public record RetentionPlan(List<Step> steps, List<String> foreign, long keptBytes) {
  /** What happens to an index. */
  public enum Action {
    CLOSE,
    DELETE
  }

  /** One step, and the rule that wants it. */
  public record Step(Action action, DailyIndex index, String why) {}

  public RetentionPlan {
    steps = List.copyOf(steps);
    foreign = List.copyOf(foreign);
  }

  /** The plan for that day. */
  public static RetentionPlan of(List<DailyIndex> indices, LocalDate today, RetentionRule rule) {
    List<DailyIndex> ours =
        indices.stream()
            .filter(DailyIndex::ours)
            .sorted(Comparator.comparing(DailyIndex::day).thenComparing(DailyIndex::name))
            .toList();
    long bytes = ours.stream().mapToLong(DailyIndex::sizeBytes).sum();
    List<Step> steps = new ArrayList<>();
    for (DailyIndex index : ours) {
      long age = ChronoUnit.DAYS.between(index.day(), today);
      if (age > rule.keepDays()) {
        steps.add(new Step(Action.DELETE, index, age + " days old, kept for " + rule.keepDays()));
        bytes -= index.sizeBytes();
      } else if (age > 0 && bytes > rule.maxBytes()) {
        String why = bytes + " bytes in all, " + rule.maxBytes() + " allowed, the oldest day";
        steps.add(new Step(Action.DELETE, index, why));
        bytes -= index.sizeBytes();
      } else if (index.open() && age > rule.closeAfterDays()) {
        String why = age + " days old, open for " + rule.closeAfterDays();
        steps.add(new Step(Action.CLOSE, index, why));
      }
    }
    List<String> foreign =
        indices.stream().filter(index -> !index.ours()).map(DailyIndex::name).toList();
    return new RetentionPlan(steps, foreign, bytes);
  }
}
