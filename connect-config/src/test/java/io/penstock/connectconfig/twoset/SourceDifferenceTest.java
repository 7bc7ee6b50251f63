// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.twoset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceDifferenceTest {
  private static List<String> fields(String one, String other, String... ignored)
      throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    return List.copyOf(
        SourceDifference.fields(mapper.readTree(one), mapper.readTree(other), Set.of(ignored)));
  }

  @Test
  void the_order_of_fields_means_nothing() throws Exception {
    assertEquals(List.of(), fields("{\"a\":1,\"b\":{\"c\":2}}", "{\"b\":{\"c\":2},\"a\":1}"));
  }

  @Test
  void each_field_that_differs_is_named_with_its_dots() throws Exception {
    assertEquals(
        List.of("a", "b.c", "b.d"),
        fields("{\"a\":1,\"b\":{\"c\":2},\"e\":3}", "{\"a\":\"1\",\"b\":{\"d\":2},\"e\":3}"));
  }

  @Test
  void the_order_in_a_list_is_content() throws Exception {
    assertEquals(List.of("a"), fields("{\"a\":[1,2]}", "{\"a\":[2,1]}"));
  }

  @Test
  void an_object_instead_of_a_text_is_one_difference() throws Exception {
    assertEquals(List.of("host"), fields("{\"host\":{\"name\":\"x\"}}", "{\"host\":\"x\"}"));
  }

  @Test
  void an_ignored_field_may_differ() throws Exception {
    assertEquals(
        List.of("b"), fields("{\"a\":{\"t\":1},\"b\":1}", "{\"a\":{\"t\":2},\"b\":2}", "a.t"));
  }
}
