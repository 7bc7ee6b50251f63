// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.offset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OffsetPrefixTest {
  private final OffsetPrefix prefix = new OffsetPrefix();

  @Test
  void nothing_is_committable_before_the_first_record_is_finished() {
    var first = prefix.add(10);
    var second = prefix.add(11);
    second.finish();
    assertEquals(-1, prefix.committable());
    first.finish();
    assertEquals(12, prefix.committable());
  }

  @Test
  void holes_in_the_offsets_do_not_hold_anything_up() {
    prefix.add(10).finish();
    prefix.add(17).finish();
    assertEquals(18, prefix.committable());
    assertTrue(prefix.idle());
  }

  @Test
  void reading_again_from_an_earlier_offset_forgets_what_was_under_way() {
    var before = prefix.add(10);
    prefix.add(11);
    var again = prefix.add(10);
    before.finish();
    assertFalse(before.wanted());
    assertEquals(-1, prefix.committable());
    again.finish();
    assertEquals(11, prefix.committable());
  }

  @Test
  void a_forgotten_partition_commits_nothing_late() {
    var entry = prefix.add(10);
    prefix.forget();
    entry.finish();
    assertFalse(entry.wanted());
    assertEquals(-1, prefix.committable());
  }
}
