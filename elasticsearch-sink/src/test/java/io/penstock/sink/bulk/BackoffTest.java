// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waits_double_up_to_the_cap_and_are_drawn_from_the_upper_half() {
    Backoff backoff = new Backoff(100, 1_000, new Random(1));
    LongStream thirds = LongStream.range(0, 1_000).map(i -> backoff.delayMs(3));
    assertTrue(thirds.allMatch(ms -> ms > 200 && ms <= 400));
    assertTrue(backoff.delayMs(1_000_000) <= 1_000);
  }

  @Test
  void a_ring_leaves_a_failed_host_out_until_its_wait_is_over() {
    HostRing ring = new HostRing(2, new Backoff(100, 1_000, new Random(1)));
    assertEquals(0, ring.pick(0));
    ring.failed(1, 0);
    assertEquals(0, ring.pick(0));
    assertEquals(1, ring.pick(100));
    ring.failed(0, 100);
    ring.failed(1, 100);
    assertTrue(ring.allDown(100));
    assertEquals(HostRing.NONE, ring.pick(100));
  }
}
