// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.document.Field;
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
        "{<<\"password\">>,<<\"geheim1\">>} | {<<\"password\">>,<<\"***\">>}",
        "#{<<\"password\">> => <<\"geheim1\">>} | #{<<\"password\">> => <<\"***\">>}",
        "{<<\\\"default_pass\\\">>, <<\\\"x1\\\">>} | {<<\\\"default_pass\\\">>, <<\\\"***\\\">>}",
        "#{password => \"geheim1\"} | #{password => \"***\"}",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{certfile,\"/c\"},{password,\"geheim1\"}] | [{certfile,\"/c\"},{password,\"***\"}]",
        "{default_pass, \"geheim1\"} | {default_pass, \"***\"}",
        "{'password',\"ge \\\"heim\"},{a,\"b\"} | {'password',\"***\"},{a,\"b\"}",
        "{\"password\",\"geheim1\"} | {\"password\",\"***\"}",
        "{<<\"password\">>,\"geheim1\"} | {<<\"password\">>,\"***\"}",
        "#{<<\"password\">> => \"geheim1\"} | #{<<\"password\">> => \"***\"}",
        "{password,\\\"geheim1\\\"} | {password,\\\"***\\\"}",
        "{password,\"a\"},{password,\"b\"} | {password,\"***\"},{password,\"***\"}",
        "{rabbit.password,\"a\"} | {rabbit.password,\"***\"}",
      })
  void of_rabbitmq_so_is_a_string(String text, String expected) {
    assertEquals(expected, Masked.messageWith(Field.RABBITMQ_PROCESS, "<0.1.0>", text));
    assertEquals(expected, Masked.messageWith(Field.SERVICE_TYPE, "\"rabbitmq\"", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{password,\"\"},{password,\"***\"},{user,\"a\"}",
        "without a password, \"a\" is refused",
        "{no,password,\"a\"}",
        "\"password\", \"a\"",
        "a => \"b\", {a, \"password\"}",
        "\"",
      })
  void of_rabbitmq_other_strings_stay(String text) {
    assertEquals(text, Masked.messageWith(Field.RABBITMQ_PROCESS, "<0.1.0>", text));
  }

  @Test
  void of_another_program_a_set_of_two_words_stays() {
    assertEquals("{password,\"a\"}", Masked.message("{password,\"a\"}"));
  }

  @Test
  void a_tuple_may_have_many_lines() {
    assertEquals("{password,\n  <<\"***\">>}", Masked.message("{password,\n  <<\"abc\">>}"));
    String head = "2026-11-22 10:51:31.529839+00:00 [error] <0.712.0>     ";
    String text = "[{password,\n" + head + "<<\"abc\">>},{default_pass,\n" + head + "\"abc\"}]";
    assertEquals(
        text.replace("abc", "***"), Masked.messageWith(Field.RABBITMQ_PROCESS, "<0.1.0>", text));
    String other = "password,\nsome text <0.712.0> <<\"abc\">>";
    assertEquals(other, Masked.message(other));
  }
}
