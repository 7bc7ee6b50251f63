// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RequestIdsTest {
  private static final String A = "req-06f10df0-e6a4-4670-8ebb-a1b4f7d76838";
  private static final String B = "req-06f10df0-e6a4-4670-8ebb-a1b4f7d76839";

  @Test
  void equal_ids_stay_equal_and_different_ones_different() {
    String[] varied = new RequestIds(1, 0).vary(A + " " + A + " " + B).split(" ", -1);
    assertEquals(varied[0], varied[1]);
    assertNotEquals(varied[0], varied[2]);
  }

  @Test
  void each_round_and_each_run_has_its_own() {
    String first = new RequestIds(1, 0).vary(A);
    assertNotEquals(first, new RequestIds(1, 1).vary(A));
    assertNotEquals(first, new RequestIds(2, 0).vary(A));
    assertEquals(first, new RequestIds(1, 0).vary(A));
  }

  @Test
  void what_comes_out_is_still_a_random_uuid() {
    String varied = new RequestIds(1, 7).vary(A);
    assertTrue(
        varied.matches("req-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        varied);
  }

  @Test
  void other_uuids_are_left_alone() {
    String instance = "[instance: 06f10df0-e6a4-4670-8ebb-a1b4f7d76838]";
    assertEquals(instance, new RequestIds(1, 0).vary(instance));
  }
}
