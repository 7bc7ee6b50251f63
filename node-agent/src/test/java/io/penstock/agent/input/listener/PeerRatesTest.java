// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.time.ManualClock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerRatesTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void a_peer_gets_its_rate_and_no_more() {
    PeerRates rates = new PeerRates(10, clock);
    assertEquals(10, IntStream.range(0, 100).filter(i -> rates.waitMs("a") == 0).count());
    assertEquals(101, rates.waitMs("a"));
    clock.advance(500);
    assertEquals(5, IntStream.range(0, 100).filter(i -> rates.waitMs("a") == 0).count());
  }

  @Test
  void peers_do_not_take_from_each_other_and_unix_senders_have_no_limit() {
    PeerRates rates = new PeerRates(1, clock);
    assertEquals(0, rates.waitMs("a"));
    assertEquals(0, rates.waitMs("b"));
    assertTrue(rates.waitMs("a") > 0);
    assertEquals(100, IntStream.range(0, 100).filter(i -> rates.waitMs("") == 0).count());
  }

  @Test
  void no_rate_is_no_limit() {
    PeerRates rates = new PeerRates(0, clock);
    assertEquals(100, IntStream.range(0, 100).filter(i -> rates.waitMs("a") == 0).count());
  }
}
