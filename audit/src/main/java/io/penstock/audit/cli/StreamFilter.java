// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import io.penstock.audit.verdict.Books;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which streams to look at. Immutable. */
final class StreamFilter implements Predicate<Books> {
  private final String node;
  private final Pattern stream;
  private final long sinceMs;

  /**
   * A filter.
   *
   * @param node a node's name; empty for all
   * @param glob of the stream, {@code *} for anything; empty for all
   * @param sinceMs only streams that a tier reported since then; those that only the index knows
   *     have no time, and are always among them
   */
  StreamFilter(String node, String glob, long sinceMs) {
    this.node = node;
    this.stream =
        Pattern.compile(
            glob.isEmpty()
                ? ".*"
                : Arrays.stream(glob.split("\\*", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")),
            Pattern.DOTALL);
    this.sinceMs = sinceMs;
  }

  @Override
  public boolean test(Books books) {
    boolean reported = books.agent() != null || books.processor() != null;
    return (node.isEmpty() || node.equals(books.key().node()))
        && stream.matcher(books.key().stream()).matches()
        && (!reported || books.reportedMs() >= sinceMs);
  }
}
