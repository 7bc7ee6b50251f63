// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SyslogHeadTest {
  private static SyslogHead head(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return SyslogHead.of(bytes, 0, bytes.length);
  }

  @Test
  void haproxy_names_no_host() {
    String text = "<129>Nov 22 10:54:30 haproxy[748]: Server is DOWN\n";
    assertEquals(
        new SyslogHead(16, 1, "Nov 22 10:54:30", "", "haproxy", "748", text.indexOf("Server")),
        head(text));
  }

  @Test
  void a_host_stands_before_the_tag() {
    assertEquals(
        new SyslogHead(9, 6, "Nov  2 10:51:34", "vm", "CRON", "", 29),
        head("<78>Nov  2 10:51:34 vm CRON: x"));
  }

  @Test
  void swift_names_neither_time_nor_pid() {
    assertEquals(
        new SyslogHead(16, 6, "", "", "proxy-server", "", 19), head("<134>proxy-server: x\0"));
  }

  @Test
  void rfc_5424_with_structured_data() {
    String text = "<35>1 2026-11-22T10:51:34.448899+00:00 vm sshd 55 - [a b=\"\\\"]\"][c] failed";
    assertEquals(
        new SyslogHead(
            4, 3, "2026-11-22T10:51:34.448899+00:00", "vm", "sshd", "55", text.indexOf("failed")),
        head(text));
  }

  @Test
  void structured_data_may_be_longer_than_any_head() {
    String text = "<35>1 - vm sshd - - [a b=\"" + "x\\\"]".repeat(5_000) + "\"] failed";
    assertEquals(new SyslogHead(4, 3, "", "vm", "sshd", "", text.indexOf("failed")), head(text));
  }

  @Test
  void structured_data_without_an_end_is_text() {
    assertEquals(3, head("<35>1 - vm sshd - - [a b=\"c] failed").severity());
    assertEquals("", head("<35>1 - vm sshd - - [a b=\"c] failed").program());
    assertEquals("", head("<35>1 - vm sshd - - ").program());
  }

  @Test
  void a_message_without_any_head_is_text() {
    assertEquals(new SyslogHead(1, 5, "", "", "", "", 0), head("just text, no head"));
    assertEquals(new SyslogHead(1, 5, "", "", "", "", 0), head("<999>x"));
    assertEquals(new SyslogHead(1, 5, "", "", "", "", 0), head(""));
  }
}
