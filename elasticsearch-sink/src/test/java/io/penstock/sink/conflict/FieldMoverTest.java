// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMoverTest {
  private final FieldMover mover = new FieldMover("c");

  private String mend(String body, String reason) {
    byte[] mended = mover.mend(body.getBytes(UTF_8), reason);
    return mended == null ? "nothing" : new String(mended, UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object mapping for [host] tried to parse field [host] as object, but found a concrete value | host",
        "failed to parse field [a.b] of type [long] in document with id '1'. Preview of field's value: 'x' | a.b",
        "mapper [a.b] cannot be changed from type [long] to [text] | a.b",
        "failed to parse: object mapping [host] can't be changed from nested to non-nested | host",
        "Document contains at least one immense term in field=\"a.b\" (whose UTF8 encoding is longer) | a.b",
        "Could not dynamically add mapping for field [host.x]. Existing mapping for [host] must be of type object | host",
      })
  void the_field_that_the_server_names_is_moved(String reason, String field) {
    String body = "{\"a\":{\"b\":1,\"z\":2},\"host\":\"h\"}";
    String mended = mend(body, reason);
    assertEquals(
        field.equals("host")
            ? "{\"a\":{\"b\":1,\"z\":2},\"c\":{\"field\":\"host\",\"value\":\"\\\"h\\\"\""
            : "{\"a\":{\"z\":2},\"host\":\"h\",\"c\":{\"field\":\"a.b\",\"value\":\"1\"",
        mended.substring(0, mended.indexOf(",\"reason\"")));
  }

  @Test
  void the_reason_goes_with_it() {
    assertEquals(
        "{\"c\":{\"field\":\"a\",\"value\":\"[1, {}]\",\"reason\":\"field [a] no\"}}",
        mend("{\"a\":[1, {}]}", "field [a] no"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{ \"a\" : 1 , \"k\":2}", "{\"k\":2 , \"a\":1}", "{\"k\":2,\"a\":1,\"z\":{}}"})
  void commas_stay_right(String body) {
    String mended = mend(body, "field [a]").replace(" ", "");
    assertEquals(
        body.contains("z") ? "{\"k\":2,\"z\":{},\"c\"" : "{\"k\":2,\"c\"",
        mended.substring(0, mended.indexOf(":{\"field\"")));
  }

  @Test
  void a_field_inside_an_array_takes_the_array_along() {
    String mended =
        mend("{\"a\":[{\"b\":1},{\"b\":\"x\"}],\"k\":1}", "failed to parse field [a.b]");
    assertEquals(
        "{\"k\":1,\"c\":{\"field\":\"a\"", mended.substring(0, mended.indexOf(",\"value\"")));
  }

  @Test
  void a_name_with_a_dot_in_it_is_found() {
    String mended = mend("{\"a.b\":1}", "failed to parse field [a.b]");
    assertEquals("{\"c\":{\"field\":\"a.b\"", mended.substring(0, mended.indexOf(",\"value\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed to parse field [gone] of type [long]",
        "the request is wrong somehow",
        "failed to parse field [c] of type [keyword]",
        ""
      })
  void what_names_no_field_of_the_document_cannot_be_mended(String reason) {
    assertEquals("nothing", mend("{\"a\":1,\"c\":{\"field\":\"a\"}}", reason));
  }

  @Test
  void what_is_no_json_after_all_cannot_be_mended() {
    assertNull(mover.mend("{\"a\" 1}".getBytes(UTF_8), "field [a]"));
  }
}
