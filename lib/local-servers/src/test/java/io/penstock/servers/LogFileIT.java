// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileIT {
  @TempDir Path dir;

  @Test
  void the_last_lines_are_given_oldest_first() throws IOException {
    Files.writeString(path(), "one\ntwo\nthree\n");
    assertEquals(List.of("two", "three"), new LogFile(path()).lastLines(2));
  }

  @Test
  void a_short_log_is_given_whole() throws IOException {
    Files.writeString(path(), "one\ntwo, cut off");
    assertEquals(List.of("one", "two, cut off"), new LogFile(path()).lastLines(20));
  }

  @Test
  void of_a_long_log_only_the_end_is_read() throws IOException {
    Files.writeString(path(), "x".repeat(200_000) + "\nlast\n");
    assertEquals(List.of("last"), new LogFile(path()).lastLines(1));
  }

  @Test
  void of_a_stack_trace_its_messages_are_given() throws IOException {
    Files.writeString(
        path(),
        """
        Exception in thread "main" java.net.BindException: Address already in use
        \tat java.base/sun.nio.ch.Net.bind0(Native Method)
        \tat io.netty.channel.nio.NioEventLoop.run(NioEventLoop.java:569)
        Caused by: java.io.IOException: in use
        \t... 12 more
        at last
        """);
    assertEquals(
        List.of(
            "Exception in thread \"main\" java.net.BindException: Address already in use",
            "Caused by: java.io.IOException: in use",
            "at last"),
        new LogFile(path()).lastLines(3));
  }

  @Test
  void no_log_has_no_lines() {
    assertEquals(List.of(), new LogFile(path()).lastLines(20));
  }

  @Test
  void a_log_over_its_limit_is_kept_once_and_emptied() throws IOException {
    Files.writeString(path(), "0123456789");
    new LogFile(path()).bound(9);
    assertEquals("", Files.readString(path()));
    assertEquals("0123456789", Files.readString(dir.resolve("server.log.1")));
  }

  @Test
  void a_log_within_its_limit_is_left_alone() throws IOException {
    Files.writeString(path(), "0123456789");
    new LogFile(path()).bound(10);
    assertEquals("0123456789", Files.readString(path()));
    assertTrue(Files.notExists(dir.resolve("server.log.1")));
  }

  private Path path() {
    return dir.resolve("server.log");
  }
}
