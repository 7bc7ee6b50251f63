// SPDX-License-Identifier: Apache-2.0
package io.penstock.leash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeashTest {
  private final List<String> ended = new ArrayList<>();

  @Test
  void the_end_of_the_parents_pipe_ends_the_child_once() {
    Leash.hold(new ByteArrayInputStream(new byte[0]), () -> ended.add("end"));
    assertEquals(List.of("end"), ended);
  }

  @Test
  void bytes_from_the_parent_do_not_end_the_child_before_the_pipe_does() {
    InputStream chatter =
        new ByteArrayInputStream(new byte[200]) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            int read = super.read(into, offset, length);
            ended.add(read < 0 ? "pipe ended" : "bytes");
            return read;
          }
        };
    Leash.hold(chatter, () -> ended.add("end"));
    assertEquals(List.of("bytes", "bytes", "bytes", "bytes", "pipe ended", "end"), ended);
  }

  @Test
  void a_pipe_that_cannot_be_read_ends_the_child() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("broken");
          }
        };
    Leash.hold(broken, () -> ended.add("end"));
    assertEquals(List.of("end"), ended);
  }

  @Test
  void the_grace_is_given_in_seconds_and_ten_by_default() {
    assertEquals(Duration.ofSeconds(3), Leash.grace("3"));
    assertEquals(Duration.ofSeconds(10), Leash.grace(null));
    assertEquals(Duration.ofSeconds(10), Leash.grace(""));
    assertThrows(NumberFormatException.class, () -> Leash.grace("soon"));
  }
}
