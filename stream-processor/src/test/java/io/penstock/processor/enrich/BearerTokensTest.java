// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "got Bearer eyJhbGciOiJSUzI1NiJ9.e30.x_y-z== next | got Bearer *** next",
        "(b'x', b'Bearer eyJhbGciOiJSUzI1NiJ9.e30.x_y-z==')" + " | (b'x', b'Bearer ***')",
        "x\\nBearer eyJhbGciOiJSUzI1NiJ9.e30.x_y-z== | x\\nBearer ***",
        "Bearer 0123456789abcdef0123 | Bearer ***",
      })
  void a_token_without_the_name_of_a_header_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer of this token, bearer of that",
        "Bearer authentication/authorization failed",
        "Bearer realm=\"https://h/x\",service=\"y\"",
        "Bearer authorization_uri=\"https://h/x\"",
        "Bearer 0123456789abcdef012",
        "ForBearer eyJhbGciOiJSUzI1NiJ9.e30.x_y-z==",
        "Bearer ***",
        "B Be Bearer",
      })
  void words_of_a_sentence_stay(String text) {
    assertEquals(text, Masked.message(text));
  }
}
