// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyslogSenderTest {
  private final ScriptedPort port = new ScriptedPort();
  private final SyslogSender sender = new SyslogSender(port, 3);

  @Test
  void a_datagram_waits_until_somebody_receives() {
    port.room = ScriptedPort.NOBODY;
    write("a");
    assertEquals(1, sender.waiting());
    port.room = 9;
    sender.retry();
    assertEquals(List.of("a"), port.received);
    assertEquals(1, sender.sent());
    assertEquals(0, sender.waiting());
  }

  @Test
  void a_full_queue_delays_and_keeps_the_order() {
    port.room = 1;
    write("a");
    write("b");
    write("c");
    port.room = 9;
    sender.retry();
    assertEquals(List.of("a", "b", "c"), port.received);
  }

  @Test
  void when_too_many_wait_the_oldest_is_given_up_and_counted() {
    port.room = 0;
    write("a");
    write("b");
    write("c");
    write("d");
    port.room = 9;
    sender.retry();
    assertEquals(List.of("b", "c", "d"), port.received);
    assertEquals(1, sender.givenUp());
    assertEquals(3, sender.sent());
  }

  private void write(String text) {
    sender.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Receives as many as there is room for. */
  private static final class ScriptedPort implements DatagramPort {
    static final int NOBODY = -1;

    final List<String> received = new ArrayList<>();
    int room;

    @Override
    public boolean send(byte[] datagram) throws IOException {
      if (room == NOBODY) {
        throw new IOException("no such socket");
      }
      if (room == 0) {
        return false;
      }
      room--;
      received.add(new String(datagram, StandardCharsets.UTF_8));
      return true;
    }

    @Override
    public void disconnect() {}
  }
}
