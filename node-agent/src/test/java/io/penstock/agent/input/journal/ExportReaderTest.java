// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportReaderTest {
  private static final String BINARY = "MESSAGE\n\5\0\0\0\0\0\0\0a\nb=c\n";

  private final List<String> fields = new ArrayList<>();

  private ExportReader reader(String text) {
    return new ExportReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), 6);
  }

  private boolean next(ExportReader reader) throws IOException {
    return reader.next(
        (name, value, binary, cut) ->
            fields.add(
                name + (binary ? "!" : "=") + new String(value, ISO_8859_1) + (cut ? "…" : "")));
  }

  @Test
  void entries_have_text_fields_and_binary_fields() throws Exception {
    ExportReader reader = reader("A=1\nB=\n" + BINARY + "\nC=x=y\n\n");
    assertTrue(next(reader));
    assertEquals(List.of("A=1", "B=", "MESSAGE!a\nb=c"), fields);
    assertTrue(next(reader));
    assertEquals("C=x=y", fields.get(3));
    assertFalse(next(reader));
  }

  @Test
  void a_long_field_is_cut_and_the_next_is_whole() throws Exception {
    ExportReader reader = reader("A=1234567\nD\n\7\0\0\0\0\0\0\0" + "abcdefg\nE=5\n\n");
    assertTrue(next(reader));
    assertEquals(List.of("A=123456…", "D!abcdef…", "E=5"), fields);
  }

  @Test
  void an_export_that_ends_inside_an_entry_is_told() {
    assertThrows(EOFException.class, () -> next(reader("A=1\nB=2\n")));
    assertThrows(EOFException.class, () -> next(reader("MESSAGE\n\5\0\0\0\0\0\0\0a")));
  }

  @Test
  void something_else_is_no_export() {
    assertThrows(IOException.class, () -> next(reader("x".repeat(200))));
    assertThrows(IOException.class, () -> next(reader("A\n\1\0\0\0\0\0\0\0bc\n")));
  }
}
