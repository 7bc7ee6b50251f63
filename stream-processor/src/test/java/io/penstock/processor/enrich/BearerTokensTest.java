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
        "Authorization: Bearer abcdefghijkl | Authorization: Bearer ***",
        "Authorization:Bearer abcdefghijkl next | Authorization:Bearer *** next",
        "{'Authorization': 'Bearer abcdefghijkl', 'a': 1}"
            + " | {'Authorization': 'Bearer ***', 'a': 1}",
        "curl -H \"Authorization: Bearer abcdefghijkl\" h"
            + " | curl -H \"Authorization: Bearer ***\" h",
        "curl -H 'authorization: bearer abcdefghijkl' h"
            + " | curl -H 'authorization: bearer ***' h",
        "map[Authorization:[Bearer abcdefghijkl] A:[b]] | map[Authorization:[Bearer ***] A:[b]]",
        "('Authorization', 'Bearer abcdefghijkl') | ('Authorization', 'Bearer ***')",
        "Authorization header: Bearer abcdefghijkl | Authorization header: Bearer ***",
        "{'X-Forwarded-Auth': 'Bearer abcdefghijkl'} | {'X-Forwarded-Auth': 'Bearer ***'}",
        "-H \"x-own: Bearer abcdefghijkl\" h | -H \"x-own: Bearer ***\" h",
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
        "Bearer token expired",
        "nova-api: Bearer authentication",
        "error: Bearer authentication",
        "X-Error: Bearer authentication failed",
        "Authorization header: Bearer authentication is needed",
        "WWW-Authenticate: Bearer realm=\"abcdefghi\"",
        "\"Bearer authentication\", 'Bearer authorization'",
      })
  void words_of_a_sentence_stay(String text) {
    assertEquals(text, Masked.message(text));
  }
}
