// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"msg\":\"db password\\u003dabc\"} | {\"msg\":\"db password\\u003d***\"}",
        "{\"msg\":\"db password\\u003Dabc next\"} | {\"msg\":\"db password\\u003D*** next\"}",
        "{\"msg\":\"secret\\u003a abc\"} | {\"msg\":\"secret\\u003a ***\"}",
        "{\"msg\":\"secret \\u003d abc\"} | {\"msg\":\"secret \\u003d ***\"}",
        "{\"msg\":\"password=x passwd\\u003dabc\"} | {\"msg\":\"password=*** passwd\\u003d***\"}",
        "{\"msg\":\"password\\u003dvw passwd\\u003dxy\"}"
            + " | {\"msg\":\"password\\u003d*** passwd\\u003d***\"}",
        "{\"msg\":\"password\\u003cabc\"} | {\"msg\":\"password\\u003cabc\"}",
        "{\"msg\":\"user\\u003dabc\"} | {\"msg\":\"user\\u003dabc\"}",
        "\\u003cpassword\\u003egeheim1\\u003c/password\\u003e"
            + " | \\u003cpassword\\u003e***\\u003c/password\\u003e",
        "\\u003Cpassword a=b\\u003Egeheim1\\u003C\\/password\\u003E"
            + " | \\u003Cpassword a=b\\u003E***\\u003C\\/password\\u003E",
        "\\u003cpassword\\u003ea\\u003c/password\\u003e\\u003csecret\\u003eb\\u003c/secret\\u003e"
            + " | \\u003cpassword\\u003e***\\u003c/password\\u003e"
            + "\\u003csecret\\u003e***\\u003c/secret\\u003e",
        "\\u003cname\\u003ea\\u003c/name\\u003e | \\u003cname\\u003ea\\u003c/name\\u003e",
        "\\u003cpassword\\u003e\\u003c/password\\u003e"
            + " | \\u003cpassword\\u003e\\u003c/password\\u003e",
      })
  void a_secret_behind_an_escaped_sign_is_hidden_in_the_text_that_is_kept(
      String raw, String expected) {
    assertEquals(expected, Masked.original(raw, "x"));
  }
}
