// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.util.Arrays;
import java.util.List;

/** Hides what a user's patterns match. Not thread-safe: one is reused. */
final class PatternMasker {
  private static final byte[] HIDDEN = Ascii.bytes("***");

  private final List<Pattern> patterns;
  private final ByteSink out = new ByteSink(1024);
  private byte[] masked = {};

  PatternMasker(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Hides it in a copy of the range, which is {@link #masked} afterwards if there was any.
   *
   * @return how many were hidden
   */
  int mask(byte[] text, int from, int to) {
    if (patterns.isEmpty()) {
      return 0;
    }
    masked = Arrays.copyOfRange(text, from, to);
    int count = 0;
    for (Pattern pattern : patterns) {
      count += mask(pattern);
    }
    return count;
  }

  byte[] masked() {
    return masked;
  }

  private int mask(Pattern pattern) {
    Matcher matcher = pattern.matcher(masked);
    int group = Math.min(1, pattern.groupCount());
    int count = 0;
    int at = 0;
    out.clear();
    while (matcher.find()) {
      int start = matcher.start(group);
      int end = matcher.end(group);
      boolean hidden = Ascii.equal(masked, Math.max(0, start), Math.max(0, end), HIDDEN);
      if (start >= at && end > start && !hidden) {
        out.add(masked, at, start);
        out.add(HIDDEN);
        at = end;
        count++;
      }
    }
    if (count > 0) {
      out.add(masked, at, masked.length);
      masked = out.toBytes();
    }
    return count;
  }
}
