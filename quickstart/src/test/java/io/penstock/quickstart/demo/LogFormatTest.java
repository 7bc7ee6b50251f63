// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  private static final ZonedDateTime TIME =
      ZonedDateTime.of(2027, 1, 3, 7, 8, 9, 123_456_000, ZoneId.of("Europe/Berlin"));

  @Test
  void each_line_of_an_oslo_traceback_gets_the_same_new_time() {
    assertEquals(
        """
        2027-01-03 07:08:09.123 7 ERROR nova Traceback (most recent call last):
        2027-01-03 07:08:09.123 7 ERROR nova ValueError: at 2026-11-22 10:59:11.411
        """,
        StampedLines.OSLO.at(
            """
            2026-11-22 10:59:11.411 7 ERROR nova Traceback (most recent call last):
            2026-11-22 10:59:11.411 7 ERROR nova ValueError: at 2026-11-22 10:59:11.411
            """,
            TIME));
  }

  @Test
  void the_time_inside_an_access_line_of_eventlet_follows() {
    assertEquals(
        "2027-01-03 07:08:09.123 7 INFO eventlet 10.0.0.1 - - [03/Jan/2027 07:08:09] \"GET /\"\n",
        StampedLines.OSLO.at(
            "2026-11-22 11:09:30.001 7 INFO eventlet 10.0.0.1 - - [22/Nov/2026 11:09:30] \"GET /\"\n",
            TIME));
  }

  @Test
  void oslo_lines_of_the_same_process_and_time_belong_together() {
    String first = "2026-11-22 10:59:11.411 9916 ERROR keystone [-] boom";
    assertTrue(
        StampedLines.OSLO.continues(first, "2026-11-22 10:59:11.411 9916 ERROR keystone   File"));
    assertTrue(StampedLines.OSLO.continues(first, "a line without a time"));
    assertFalse(StampedLines.OSLO.continues(first, "2026-11-22 10:59:11.411 9917 INFO keystone"));
    assertFalse(StampedLines.OSLO.continues(first, "2026-11-22 10:59:11.412 9916 INFO keystone"));
  }

  @Test
  void rabbitmq_s_microseconds_and_offset_are_written() {
    assertEquals(
        "2027-01-03 07:08:09.123456+01:00 [info] <0.223.0> ready\n",
        StampedLines.RABBITMQ.at(
            "2026-11-22 10:57:36.036984+00:00 [info] <0.223.0> ready\n", TIME));
  }

  @Test
  void mariadb_s_three_times_keep_their_shape() {
    assertEquals(
        """
        2027-01-03  7:08:09 0 [Note] ready
        270103  7:08:09 [ERROR] mysqld got signal 11 ;
        270103 07:08:09 mysqld_safe Starting
        """,
        StampedLines.MARIADB.at(
            """
            2026-11-22 10:54:28 0 [Note] ready
            261122  6:48:52 [ERROR] mysqld got signal 11 ;
            261122 06:48:18 mysqld_safe Starting
            """,
            TIME));
  }

  @Test
  void haproxy_s_accept_time_lies_before_by_what_the_connection_took() {
    assertEquals(
        "<134>Jan  3 07:08:09 haproxy[7]: 10.0.0.1:4 [03/Jan/2027:07:08:06.121] front back/ctl01"
            + " 0/0/0/-1/3002 504 198 - - sH--\n",
        new HaproxyMessages()
            .at(
                "<134>Nov 22 10:54:36 haproxy[7]: 10.0.0.1:4 [22/Nov/2026:10:54:33.033] front"
                    + " back/ctl01 0/0/0/-1/3002 504 198 - - sH--\n",
                TIME));
  }

  @Test
  void a_haproxy_message_without_a_connection_has_one_time() {
    assertEquals(
        "<128>Jan  3 07:08:09 haproxy[7]: backend back has no server available!\n",
        new HaproxyMessages()
            .at("<128>Nov 22 10:54:30 haproxy[7]: backend back has no server available!\n", TIME));
  }
}
