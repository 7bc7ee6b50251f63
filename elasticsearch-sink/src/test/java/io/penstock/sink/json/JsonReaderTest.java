// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static JsonReader over(String text) {
    return new JsonReader(text.getBytes(UTF_8));
  }

  @Test
  void wanted_members_are_taken_and_others_skipped() {
    JsonReader json = over("{\"x\":[{\"y\":\"]}\"},1.5e3,true],\"status\":201}");
    json.open('{');
    json.more('}');
    assertEquals("x", json.name());
    json.skip();
    json.more('}');
    assertEquals("status", json.name());
    assertEquals(201, json.integer());
    assertFalse(json.more('}'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "stat", "statuses", "s", "st\\u0061tus", "", "\u00e4"})
  void a_name_is_itself_whatever_names_came_before(String name) {
    JsonReader json = over("{\"status\":1,\"" + name + "\":2,\"status\":3}");
    json.open('{');
    assertEquals("status", json.name());
    assertEquals(1, json.integer());
    json.more('}');
    assertEquals(name.replace("\\u0061", "a"), json.name());
    assertEquals(2, json.integer());
    json.more('}');
    assertEquals("status", json.name());
    assertEquals(3, json.integer());
  }

  @Test
  void a_whole_number_may_be_negative_and_must_fit() {
    assertEquals(-12, over(" -12,").integer());
    assertEquals(Integer.MAX_VALUE, over("2147483647").integer());
    assertThrows(JsonReader.Malformed.class, () -> over("2147483648").integer());
    assertThrows(JsonReader.Malformed.class, () -> over("99999999999999999999").integer());
    assertThrows(JsonReader.Malformed.class, () -> over("-").integer());
  }

  @Test
  void escapes_in_a_string_are_resolved() {
    assertEquals(
        "a\"\\\n\u00e4\ud83d\ude00", over("\"a\\\"\\\\\\n\\u00e4\\ud83d\\ude00\"").string());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\"", "{\"a\":", "[1,", "\"a", "\"a\\"})
  void a_text_that_ends_too_early_is_malformed(String text) {
    assertThrows(JsonReader.Malformed.class, () -> over(text).skip());
  }
}
