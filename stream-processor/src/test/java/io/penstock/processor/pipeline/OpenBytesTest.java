// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.coalesce.Limits;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much of a stream may be open at once: what is more is sent, and the state stays small. */
class OpenBytesTest {
  /** Longest record of the changelog. */
  private static final int CHANGELOG_BYTES = 2 * 1024 * 1024;

  /** Below the limit of an event; two of them are below that of a stream, three above. */
  private static final int MESSAGE_BYTES = 200 * 1024;

  private static final int LINE_BYTES = 100;

  private final Random random = new Random(5);
  private final Pipe pipe = new Pipe();
  private final String two = message(1) + message(2);
  private final Source source =
      new Source(
          "/var/log/kolla/nova/nova-api.log",
          (two + message(3) + "x".repeat(MESSAGE_BYTES)).getBytes(UTF_8));

  @Test
  void the_open_event_that_waited_longest_is_sent_when_there_are_too_many_bytes() {
    pipe.frame(source.frame(0, two.length()));
    assertEquals(0, pipe.events().size());
    pipe.frame(source.frame(two.length(), source.bytes().length));
    assertEquals(1, pipe.events().size());
    String document = new String(pipe.events().get(0).document(), UTF_8);
    assertTrue(document.contains("\"pid\":1}"), document.substring(0, LINE_BYTES));
    ProcessorLedger now = pipe.report().get(0);
    assertEquals(source.bytes().length, now.eventBytes() + now.openBytes());
    assertTrue(now.openBytes() <= Limits.DEFAULT.openBytes() + MESSAGE_BYTES);
  }

  @Test
  void the_largest_state_is_a_record_that_the_changelog_takes() {
    pipe.frame(source.frame(0, source.bytes().length));
    pipe.report();
    assertTrue(pipe.stateBytes() < CHANGELOG_BYTES, () -> pipe.stateBytes() + " bytes");
    assertTrue(pipe.stateBytes() > 2 * MESSAGE_BYTES, () -> pipe.stateBytes() + " bytes");
  }

  /** One that cannot be made much shorter by compression. */
  private String message(int pid) {
    StringBuilder text = new StringBuilder();
    text.append("2026-11-22 11:06:02.229 ").append(pid).append(" INFO nova.api [-] one\n");
    while (text.length() < MESSAGE_BYTES) {
      random.ints(LINE_BYTES, 'A', 'z' + 1).forEach(c -> text.append((char) c));
      text.append('\n');
    }
    return text.toString();
  }
}
