// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class PrintableTest {
  @Test
  void what_moves_the_cursor_is_written_out() {
    assertEquals(
        "a\\n41 logs\\u001b[2J\\u009b\\u202eß", Printable.of("a\n41 logs\u001b[2J\u009b\u202eß"));
  }

  @Test
  void a_name_begins_no_line_of_the_log() {
    LogLine line = new LogLine(0, Level.WARN, "penstock-agent", "x\n1970 ERROR\u001b[0m", null);
    String text = line.in(LogSettings.Format.HUMAN);
    assertEquals("x\n    1970 ERROR\\u001b[0m\n", text.substring(text.indexOf("x\n")));
  }
}
