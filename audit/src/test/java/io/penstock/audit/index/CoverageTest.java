// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CoverageTest {
  private final Coverage.Builder documents = new Coverage.Builder();

  private void expect(String overlaps, String holes) {
    Coverage coverage = documents.build();
    assertEquals(overlaps, coverage.overlaps().toString());
    assertEquals(holes, coverage.holes().toString());
  }

  @Test
  void neighbours_cover_everything() {
    documents.add(0, 100);
    documents.add(100, 50);
    documents.add(150, 10);
    expect("[]", "[]");
  }

  @Test
  void a_missing_document_is_a_hole_of_its_size() {
    documents.add(0, 100);
    documents.add(150, 10);
    expect("[]", "[100-150 (50 bytes)]");
  }

  @Test
  void missing_first_documents_are_a_hole_from_the_beginning() {
    documents.add(30, 100);
    expect("[]", "[0-30 (30 bytes)]");
  }

  @Test
  void two_documents_with_one_first_byte_overlap() {
    documents.add(0, 100);
    documents.add(0, 40);
    documents.add(100, 10);
    expect("[0-40]", "[]");
  }

  @Test
  void lines_of_interleaved_workers_are_neither_overlap_nor_hole() {
    // Lines of 100: a b a c b c d
    documents.add(0, 200);
    documents.add(100, 200);
    documents.add(300, 200);
    documents.add(600, 100);
    expect("[]", "[]");
  }

  @Test
  void a_document_missing_between_interleaved_ones_is_counted_whole_and_placed_near() {
    // As above, without b.
    documents.add(0, 200);
    documents.add(300, 200);
    documents.add(600, 100);
    expect("[]", "[200-300 (100 bytes), 500-600 (100 bytes)]");
  }

  @Test
  void two_holes_are_two() {
    documents.add(0, 10);
    documents.add(20, 10);
    documents.add(50, 10);
    expect("[]", "[10-20 (10 bytes), 30-50 (20 bytes)]");
  }

  @Test
  void no_document_is_no_hole() {
    expect("[]", "[]");
  }
}
