// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTimeCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "iso",
        "epoch",
        "epoch-ms",
        "yyyy-MM-dd HH:mm:ss",
        "uuuu-MM-dd'T'HH:mm:ss.SSSXXX",
        "yyyyMMddHHmmssSSS",
        "yyyyMMdd HHmm",
        "dd/MMM/yyyy:HH:mm:ss Z",
        "EEE MMM ppd HH:mm:ss yyyy",
        "EEEE, MMMM d, yyyy h:mm:ss a",
        "MMM dd HH:mm:ss",
        "MM-dd HH:mm:ss.SSS",
        "MMM d HH:mm:ss z",
        "dd.MM.yy HH:mm",
        "dd.MM.yyyy HH",
        "yyyy-DDD HH:mm:ss",
        "YYYY-'W'ww-e HH:mm:ss",
        "yyyy-MM-dd K:mm a",
        "yyyy-MM-dd kk:mm:ss",
        "yyyy-MM-dd HH:mm:ss[,SSS][ VV]",
        "yyyy-MM-dd HH:mm 'of %day'",
      })
  void a_pattern_that_writes_a_point_of_time_is_good(String pattern) {
    assertEquals("", problem(pattern));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "%Y-%m-%d %H:%M:%S | yyyy-MM-dd HH:mm:ss",
        "%Y-%m-%dT%H:%M:%S.%f%z | yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ",
        "%d/%b/%Y:%T | dd/MMM/yyyy:HH:mm:ss",
        "[%F at %R] | '['yyyy-MM-dd 'at' HH:mm']'",
        "%b %e %I:%M %p | MMM ppd hh:mm a",
      })
  void strftimes_letters_are_told_in_those_of_java_time(String pattern, String expected) {
    String problem = problem(pattern);
    assertTrue(problem.startsWith("is in strftime's letters, and the pattern is java.time's: %Y"));
    assertTrue(problem.endsWith("; write \"" + expected + "\""), problem);
    assertEquals(Optional.empty(), PatternTimeCheck.problem(expected));
  }

  @Test
  void a_letter_of_strftime_that_has_no_like_leaves_the_usual_ones() {
    assertTrue(problem("%c").endsWith("%b MMM, %z Z"));
    assertTrue(problem("%Y-%m-%d %-H:%M").endsWith("%b MMM, %z Z"));
    assertEquals("is in strftime's letters: write epoch", problem("%s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YYYY-MM-dd HH:mm:ss | names no day: YYYY is the year that a week belongs to",
        "dd MMM YYYY HH:mm:ss Z | names no day: YYYY is the year that a week belongs to",
        "yyyy-MM-dd hh:mm:ss | has an hour of half a day (hh) and nothing that says which half",
        "yyyy-MM-dd K:mm | has an hour of half a day (hh) and nothing that says which half",
        "yyyy-MM-dd | names no hour",
        "yyyy-MM-dd mm:ss | names no hour",
        "yyyy-MM-dd HH:MM:ss | names no minute: write mm, for MM is the month",
        "yyyy-MM-dd HH:mm:SS | names no second: write ss, for S is a part of one",
        "yyyy-mm-dd HH:mm:ss | names no month: write MM, for mm is the minute",
        "HH:mm:ss | names no month",
        "EEE HH:mm:ss | names no month",
        "yyyy-MM-DD HH:mm:ss | names no day of a month: write dd, for DD is the day of the year",
        "MMM yyyy HH:mm:ss | names no day of a month",
        "MM-DD HH:mm:ss | names no day of a month",
        "yyyy-MM-dd HH:mm:ss.sss | must be iso, epoch, epoch-ms or a pattern such as",
        "unix | must be iso, epoch, epoch-ms or a pattern such as",
        "'yyyy-MM-dd' HH:mm:ss | names no month",
      })
  void a_pattern_without_a_point_of_time_is_told_what_it_lacks(String pattern, String expected) {
    assertTrue(problem(pattern).startsWith(expected), problem(pattern));
  }

  private static String problem(String pattern) {
    return PatternTimeCheck.problem(pattern).orElse("");
  }
}
