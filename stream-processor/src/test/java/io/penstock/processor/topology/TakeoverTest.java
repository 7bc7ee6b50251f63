// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A standby replica has what the changelog says, and nothing else. */
class TakeoverTest {
  private static final String HEAD =
      "2026-11-22 11:06:02.230 7 ERROR nova.api [-] two: KeyError: 'k'\n";
  private static final String TRACE =
      """
      2026-11-22 11:06:02.230 7 ERROR nova.api Traceback (most recent call last):
      2026-11-22 11:06:02.230 7 ERROR nova.api   File "/opt/a.py", line 1, in a
      """;
  private static final String REST = "2026-11-22 11:06:02.230 7 ERROR nova.api KeyError: 'k'\n";

  private final Driver first = new Driver();
  private final Driver second = new Driver();

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Test
  void an_instance_with_a_copy_goes_on_in_the_midst_of_a_traceback() {
    first.frame(HEAD + TRACE);
    second.takeOver(first.changelog(), (HEAD + TRACE).length());
    second.frame(REST);
    second.waitFor(Duration.ofSeconds(2));
    String document = Driver.text(second.events().get(0).value());
    assertTrue(document.contains("\"message\":\"two: KeyError: 'k'\""), document);
    assertTrue(document.contains("line 1, in a\\nKeyError: 'k'\\n\""), document);
    assertEquals(List.of(), first.events());
  }

  @Test
  void an_instance_with_a_copy_skips_what_the_other_one_took() {
    first.frame(HEAD);
    second.takeOver(first.changelog(), HEAD.length());
    second.repeat(HEAD);
    second.frame(TRACE + REST);
    second.waitFor(Duration.ofSeconds(10));
    assertEquals(1, second.events().size());
    String metrics = second.metrics();
    assertTrue(metrics.contains("_repeated_bytes_total " + HEAD.length() + "\n"), metrics);
    assertTrue(metrics.contains("\npenstock_processor_gap_bytes_total 0\n"), metrics);
  }

  @Test
  void an_event_that_grows_after_a_takeover_keeps_its_id() {
    first.frame(HEAD);
    first.waitFor(Duration.ofSeconds(2));
    TestRecord<byte[], byte[]> shorter = first.events().get(0);
    second.takeOver(first.changelog(), HEAD.length());
    second.frame(TRACE + REST);
    second.waitFor(Duration.ofSeconds(2));
    TestRecord<byte[], byte[]> whole = second.events().get(0);
    assertArrayEquals(shorter.key(), whole.key());
    assertTrue(Driver.text(whole.value()).contains("Traceback"));
  }
}
