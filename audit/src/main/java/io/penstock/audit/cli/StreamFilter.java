// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import io.penstock.audit.verdict.StreamKey;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which streams to show.
 *
 * @param node a node's name; empty for all
 * @param glob of the stream, {@code *} for anything; empty for all
 */
record StreamFilter(String node, String glob) {
  boolean matches(StreamKey key) {
    return (node.isEmpty() || node.equals(key.node()))
        && (glob.isEmpty() || pattern().matcher(key.stream()).matches());
  }

  private Pattern pattern() {
    return Pattern.compile(
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
