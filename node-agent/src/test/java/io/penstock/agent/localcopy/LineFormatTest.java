// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LineFormatTest {
  private static String line(String format, String message) {
    byte[] bytes = message.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LineFormat(format)
        .write(
            new CopiedMessage(
                bytes,
                0,
                bytes.length,
                SyslogHead.of(bytes, 0, bytes.length),
                "ctl01",
                "10.0.0.1",
                Instant.parse("2027-01-01T00:00:10.123Z").toEpochMilli(),
                ZoneId.of("Europe/Berlin")),
            out);
    return out.toString(UTF_8);
  }

  @Test
  void the_traditional_line_has_a_year_and_a_zone() {
    assertEquals(
        "2026-12-31T23:59:59+01:00 ctl01 haproxy[7]: up\n",
        line(LineFormat.TRADITIONAL.toString(), "<134>Dec 31 23:59:59 haproxy[7]: up\n"));
  }

  @Test
  void a_message_without_time_has_the_time_when_it_came() {
    assertEquals(
        "2027-01-01T01:00:10.123+01:00 ctl01 proxy-server: GET\n",
        line(LineFormat.TRADITIONAL.toString(), "<134>proxy-server: GET\0"));
  }

  @Test
  void a_message_stays_one_line() {
    assertEquals("a#012b\n", line("{message}", "<11>x: a\nb\n"));
    assertEquals("<11>x: a#012b\n", line("{raw}", "<11>x: a\nb\n"));
  }

  @Test
  void every_name_can_be_written() {
    assertEquals(
        "1 3 vm sshd 55 sshd[55] 10.0.0.1\n",
        line(
            "{facility} {severity} {host} {program} {pid} {tag} {peer}",
            "<11>1 2026-11-22T10:51:34Z vm sshd 55 - - text"));
  }

  @Test
  void a_program_keeps_its_bytes() {
    assertEquals("gr\u00fcn[1] x\n", line("{tag} {message}", "<11>gr\u00fcn[1]: x"));
  }

  @Test
  void an_unknown_name_is_an_error() {
    assertThrows(IllegalArgumentException.class, () -> new LineFormat("{msg}"));
  }
}
