// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.format.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final String RULER = "=".repeat(80);
  private static final String TITLE = "====" + " ".repeat(26) + "Guru Meditation" + " ".repeat(31);

  private final Sent sent = new Sent();
  private final OpenList open = new OpenList();
  private final Growth growth =
      new Growth(Limits.DEFAULT, open, new Sending(new TextFormat(), new TextFormat(), sent));
  private final Reports reports = new Reports(open, growth);
  private final OpenEvent record = record();

  private OpenEvent record() {
    OpenEvent event = growth.open(7, false, false, 0);
    growth.add(event, Sent.line("one", 0));
    return event;
  }

  private List<String> open() {
    growth.sendIdle(Long.MAX_VALUE);
    return sent.events();
  }

  @Test
  void a_ruler_is_the_records_if_no_title_follows() {
    reports.ruler(record, Sent.line(RULER, 4));
    reports.open(Sent.line("two", 85));
    assertEquals(List.of("one\n" + RULER), open());
    assertFalse(reports.expected());
  }

  @Test
  void it_is_the_first_line_of_a_report_if_a_title_follows() {
    reports.ruler(record, Sent.line(RULER, 4));
    assertTrue(reports.expected());
    reports.open(Sent.line(TITLE, 85));
    assertEquals(List.of("one", RULER), open());
    assertEquals(List.of(0L, 4L), List.of(sent.extent(0).offset(), sent.extent(1).offset()));
  }

  @Test
  void it_is_not_if_another_line_came_between() {
    reports.ruler(record, Sent.line(RULER, 4));
    growth.add(record, Sent.line("two", 85));
    reports.open(Sent.line(TITLE, 89));
    assertEquals(List.of("one\n" + RULER + "\ntwo"), open());
  }
}
