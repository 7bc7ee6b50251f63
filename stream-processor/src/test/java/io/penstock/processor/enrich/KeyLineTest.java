// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLineTest {
  private static final String LINE =
      "MIIEpAIBAAKCAQEA0123456789abcdef+123456789abcdef/123456789abcdef";

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCdef", "ABCdefGHIjk="})
  void a_message_that_is_a_line_of_a_key_and_nothing_else_is_hidden(String more) {
    assertEquals("***", Masked.message(LINE + more));
  }

  @Test
  void it_is_hidden_in_the_text_that_is_kept_behind_its_head() {
    assertEquals("10:00 INFO ***", Masked.original("10:00 INFO " + LINE, LINE));
  }

  @Test
  void a_kept_text_that_has_it_written_otherwise_is_hidden_as_a_whole() {
    String escaped = "{\"msg\":\"" + LINE.replace("/", "\\/") + "\"}";
    assertEquals("***", Masked.original(escaped, LINE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "MIIEpAIBAAKCAQEA0123456789abcdef+123456789abcdef/123456789abcde",
        "the line MIIEpAIBAAKCAQEA0123456789abcdef+123456789abcdef/123456",
      })
  void what_only_is_as_long_stays(String text) {
    assertEquals(text, Masked.message(text));
  }
}
