// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {\"a\":1}\r\t",
        "{\"a\":{\"b\":[1,{\"c\":null}]}}",
        "{\"a\":\"} ] \\\" \\\\\"}",
        "{\"ä\":\"\\n\"}"
      })
  void an_object_on_one_line_is_fine(String text) {
    assertEquals(ObjectCheck.FINE, ObjectCheck.check(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\n}", "\n{}", "{}\n", "{\"a\":[1,\n2]}"})
  void a_newline_between_tokens_is_seen_and_made_a_space(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertEquals(ObjectCheck.HAS_NEWLINES, ObjectCheck.check(bytes));
    assertEquals(text.replace('\n', ' '), new String(ObjectCheck.onOneLine(bytes), UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'' | 0",
        "' ' | 1",
        "[1] | 0",
        "'\"text\"' | 0",
        "null | 0",
        "{ | 1",
        "{\"a\":1 | 6",
        "{\"a | 3",
        "{} {} | 3",
        "{}x | 2",
        "{\"a\":[} | 7"
      })
  void what_is_no_object_is_found_at_its_byte(String text, int position) {
    byte[] bytes = text.getBytes(UTF_8);
    assertEquals(position, ObjectCheck.check(bytes));
  }

  @Test
  void a_raw_newline_inside_a_string_is_no_json() {
    assertEquals(6, ObjectCheck.check("{\"a\":\"\n\"}".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17})
  void the_first_byte_that_counts_is_found_wherever_it_is_among_eight(int before) {
    String start = "{\"" + "ä~!#[]".repeat(4).substring(0, before);
    int at = start.getBytes(UTF_8).length;
    assertEquals(ObjectCheck.FINE, ObjectCheck.check((start + "\":1,\"b\":2}").getBytes(UTF_8)));
    assertEquals(
        ObjectCheck.FINE, ObjectCheck.check((start + "\\\"\\\\\":\"x\"}").getBytes(UTF_8)));
    assertEquals(at, ObjectCheck.check((start + "\u001f\"\\:1,   }").getBytes(UTF_8)));
    assertEquals(at, ObjectCheck.check((start + "\0\"\\:1,   }").getBytes(UTF_8)));
  }

  @Test
  void an_escape_at_the_very_end_does_not_run_over() {
    assertEquals(3, ObjectCheck.check("{\"\\".getBytes(UTF_8)));
  }
}
