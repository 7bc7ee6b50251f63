// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedQueriesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET /vnc_lite.html?path=%3Ftoken%3D5d1d3a7e-3a1f-4c55 HTTP/1.1"
            + " | GET /vnc_lite.html?path=%3Ftoken%3D*** HTTP/1.1",
        "\"url\": \"http://10.0.0.1:6080/vnc_lite.html?path=%3ftoken%3d5d1d3a7e\", x"
            + " | \"url\": \"http://10.0.0.1:6080/vnc_lite.html?path=%3ftoken%3d***\", x",
        "GET /vnc.html?path=websockify%3Ftoken%3Dabc&x=1 | GET /vnc.html?path=websockify%3Ftoken%3D***&x=1",
        "/login?next=%2Fa%3Fb%3Dc%26token%3Dabc%26d%3De&x=y | /login?next=%2Fa%3Fb%3Dc%26token%3D***&x=y",
        "/login?next=/a%3Fpassword%3Dabc&x | /login?next=/a%3Fpassword%3D***&x",
        "/login?url=https%3A%2F%2Fh%3Fauth_token%3Dabc x | /login?url=https%3A%2F%2Fh%3Fauth_token%3D*** x",
        "/login?next=%252Fa%253Ftoken%253Dabc x | /login?next=%252Fa%253Ftoken%253D*** x",
        "/x?next=%25252Fa%25253Fa%25253Db%252526token%25253Dabc | /x?next=%25252Fa%25253Fa%25253Db%252526token%25253D***",
        "/x?path=token%3Dabc /y?path=%3Ftoken%3Dde | /x?path=token%3D*** /y?path=%3Ftoken%3D***",
      })
  void a_secret_in_an_escaped_query_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
    assertEquals(expected, Masked.original(text, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x?path=%3Ftoken%3D***",
        "/x?path=%3Ftoken%3D",
        "/x?path=%3Ftoken%3",
        "/x?path=%253Ftoken%25",
        "/x?path=%253Ftoken%253",
        "/x?path=%3Fuser%3Dabc&a=%",
        "/x?path=%2Fmytoken%3Dabc",
      })
  void what_is_no_secret_stays(String text) {
    assertEquals(text, Masked.message(text));
  }
}
