// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DocumentIdsTest {
  private final DocumentIds ids =
      new DocumentIds("ctl01", "/var/log/nova-api.log", "3f7k2m9qxw4ta");

  @Test
  void the_ids_are_the_golden_ones() {
    assertEquals(
        Golden.text("document-ids.txt"),
        ids.id(0) + "\n" + ids.id(1) + "\n" + ids.id(1L << 40) + "\n");
  }

  @Test
  void an_id_is_safe_in_a_url() {
    assertTrue(ids.id(42).matches("[A-Za-z0-9_-]{22}"));
  }

  @Test
  void every_offset_has_its_own_id() {
    Set<String> seen = new HashSet<>();
    LongStream.range(0, 100_000).forEach(offset -> seen.add(ids.id(offset)));
    assertEquals(100_000, seen.size());
  }

  @Test
  void those_that_share_memory_are_the_same() {
    DocumentIds other = ids.sharing("ctl02", "/var/log/nova-api.log", "3f7k2m9qxw4ta");
    DocumentIds same = other.sharing("ctl01", "/var/log/nova-api.log", "3f7k2m9qxw4ta");
    assertNotEquals(ids.id(1), other.id(1));
    assertEquals(ids.id(1), same.id(1));
  }

  @Test
  void the_borders_between_node_stream_and_generation_count() {
    assertNotEquals(new DocumentIds("a", "bc", "d").id(0), new DocumentIds("ab", "c", "d").id(0));
  }
}
