// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangTermsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "#{password => <<\"geheim1\">>,user => <<\"a\">>}"
            + " | #{password => <<\"***\">>,user => <<\"a\">>}",
        "[{password,<<\"geheim1\">>},{x,<<\"y\">>}]" + " | [{password,<<\"***\">>},{x,<<\"y\">>}]",
        "{default_pass, <<\"geheim1\">>} | {default_pass, <<\"***\">>}",
        "{default_pass,    <<\\\"geheim1\\\">>} | {default_pass,    <<\\\"***\\\">>}",
        "{'password',<<\"geheim1\">>} | {'password',<<\"***\">>}",
      })
  void the_value_of_a_map_and_of_a_tuple_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{user,<<\"a\">>},{password,<<>>},{password,<<\"***\">>}",
        "{password,undefined} a <<\"b\">>",
        "<<\"a\">>, 1 << \"b\"",
      })
  void what_has_another_name_stays(String text) {
    assertEquals(text, Masked.message(text));
  }

  @Test
  void a_tuple_may_have_many_lines() {
    assertEquals("{password,\n  <<\"***\">>}", Masked.message("{password,\n  <<\"abc\">>}"));
  }
}
