// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonBytesTest {
  @Test
  void a_text_is_quoted_as_json() {
    byte[] bytes = new JsonBytes(1).quoted("a\"b\\c\n\u00e4\ud83d\ude00z").toByteArray();
    assertEquals("\"a\\\"b\\\\c\\u000a\u00e4\ud83d\ude00z\"", new String(bytes, UTF_8));
  }

  @Test
  void a_lone_surrogate_becomes_the_replacement_character() {
    byte[] bytes = new JsonBytes(1).quoted("a\ud83dz").toByteArray();
    assertEquals("\"a\ufffdz\"", new String(bytes, UTF_8));
  }
}
