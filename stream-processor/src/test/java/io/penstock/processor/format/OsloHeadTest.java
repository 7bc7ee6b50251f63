// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.text.Ascii;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsloHeadTest {
  private static final String TIME = "2026-11-22 11:06:02.229 ";

  private final OsloHead head = new OsloHead();

  private boolean read(String line) {
    byte[] text = Ascii.bytes(line);
    return head.read(text, 0, text.length);
  }

  private boolean sure(String line) {
    assertTrue(read(line), line);
    byte[] text = Ascii.bytes(line);
    return head.sure(text, text.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO nova.api [-] text",
        "AUDIT nova [req-1 u p - - -] text",
        "WARNING urllib3.connectionpool [None req-1 u p - - - -] text",
        "CRITICAL __main__ [ req-1 u p - - - -] text",
        "DEBUG some-program [req-1] text",
        "ERROR nova.api [-]",
        "WARN nova.api [instance: i] text",
        "INFO nova.api [\u001b[00;36m-] \u001b[01;35mtext",
      })
  void a_context_shows_a_head_that_has_no_process(String line) {
    assertTrue(read(line));
    assertTrue(read(TIME + line));
    assertEquals(OsloHead.NO_PID, head.pid);
    assertTrue(head.timed());
    assertTrue(read("2012-07-05 23:11:53 " + line));
    assertTrue(head.timed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO nova.api text",
        "INFO nova.api [main] text",
        "INFO nova.api [None] text",
        "INFO nova.api [None of them] text",
        "INFO nova.api [ ] text",
        "INFO nova.api [req-1 text",
        "INFO nova.api text [-]",
        "INFO nova/api [-] text",
        "INFO nova.api: [-] text",
        "INFO 7 [-] text",
        "INFO 7nova [-] text",
        "INFO  nova.api [-] text",
        "INFO [-] text",
        "INFO nova.api",
        "INFO",
        "",
        "Info nova.api [-] text",
        "NOTICE nova.api [-] text",
        "FATAL nova.api [-] text",
        "INFORMATION nova.api [-] text",
        "I nova.api [-] text",
        "INFO\tnova.api [-] text",
        "x INFO nova.api [-] text",
      })
  void no_other_text_is_taken_for_one(String line) {
    assertFalse(read(line));
    assertFalse(read(TIME + line));
    assertFalse(read("2012-07-05 23:11:53 " + line));
  }

  @Test
  void a_line_at_level_error_without_context_is_sure_if_nothing_else_looks_like_it() {
    assertTrue(sure("ERROR nova.api Traceback (most recent call last):"));
    assertTrue(sure("TRACE nova.api   File \"/x.py\", line 1, in f"));
    assertTrue(sure("ERROR nova.api [instance: i] KeyError: 'a'"));
    assertTrue(sure(TIME + "7 ERROR nova.api KeyError: 'a'"));
    assertFalse(sure("ERROR nova.api KeyError: 'a'"));
    assertFalse(sure("TRACE nova.api"));
    assertFalse(sure(TIME + "ERROR nova.api   File \"/x.py\" is missing"));
  }

  @Test
  void a_line_of_a_traceback_may_have_a_process_where_its_record_has_none() {
    byte[] record = Ascii.bytes(TIME + "ERROR nova.api [-] text");
    byte[] line = Ascii.bytes(TIME + "7 ERROR nova.api Traceback (most recent call last):");
    assertTrue(head.read(record, 0, record.length));
    long group = head.group(record);
    assertEquals(group, head.groupWithoutPid(record));
    assertTrue(head.read(line, 0, line.length));
    assertEquals(group, head.groupWithoutPid(line));
  }
}
