// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.processor.text.ByteSink;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void control_characters_quotes_and_backslashes_are_escaped() {
    assertEquals(
        "\"a\\\"b\\\\c\\n\\t\\r\\u0000\\u001b\"", quoted("a\"b\\c\n\t\r\0\33".getBytes(UTF_8)));
  }

  @Test
  void valid_utf_8_stays_as_it_is() {
    assertEquals("\"żółć ✓ 漢字 😀\"", quoted("żółć ✓ 漢字 😀".getBytes(UTF_8)));
  }

  @Test
  void what_is_no_utf_8_becomes_the_replacement_character() {
    assertEquals("\"a\ufffdb\"", quoted("a\u00ffb".getBytes(ISO_8859_1)));
    assertEquals(
        "\"\ufffd\ufffd\ufffd\"", quoted(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
  }

  @Test
  void any_bytes_are_valid_json() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      String text = new String(bytes, ISO_8859_1);
      assertEquals(text, json.readValue(quoted(text.getBytes(UTF_8)), String.class));
      json.readTree(quoted(bytes));
    }
  }

  private static String quoted(byte[] bytes) {
    ByteSink out = new ByteSink(16);
    JsonText.quote(out, bytes, 0, bytes.length);
    return new String(out.toBytes(), UTF_8);
  }
}
