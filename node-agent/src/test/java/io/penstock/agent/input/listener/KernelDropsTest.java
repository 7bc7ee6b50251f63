// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelDropsTest {
  @Test
  void drops_are_those_of_the_port() {
    List<String> table =
        List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
                + "  timeout inode ref pointer drops",
            " 4370: 0100007F:0202 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
                + "        0 17341 2 0000000000000000 17",
            " 4371: 0100007F:0203 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
                + "        0 17342 2 0000000000000000 4");
    assertEquals(17, KernelDrops.in(table, 514));
    assertEquals(0, KernelDrops.in(table, 516));
  }
}
