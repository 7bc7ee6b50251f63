// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What begins like a secret again and again takes time in proportion to its length. */
class LongTextsTest {
  private static final int BYTES = 2_000_000;

  @Test
  void backslashes_in_bodies_of_tokens_are_not_read_again_and_again() {
    String block = "\"token\":{\"a\":".repeat(26) + "\\".repeat(680) + "x";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> mask(block.repeat(BYTES / block.length())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMAND=",
        "COMMAND=rabbitmqctl ",
        "rabbitmqctl ",
        "rabbitmqctl add_user - ",
        "CMD (",
        "bash -c '",
        "bash -c \\\"",
        "-c -c ",
        "_raw_params=",
        "\"cmd\": [",
        "\"cmd\": \"",
        "argc=",
        "argc=1 a0=\"",
        "argc=1 a0=41",
        " a0_len=1",
        "a1=\"--password\" ",
        " data=",
        "USER_TTY data=\"",
        "&amp;",
        "&lt;/",
        "&lt;/password&gt;",
        "amp;lt;/password&gt;",
        "\\u003c/password\\u003e",
        "\\\\\\\\u003c/password",
        "('password',",
        "('password','",
        "('password',\"",
        "('password', 'a'), ",
        "{password,\"",
        "{password,  \n",
        "=> \"",
        "\" \n",
        "<<\"password\">>,<<",
        "<password>",
        "</password>",
        "--user=",
        ":curl:--user=a:{SHA",
        "/secret/:secret --from-literal=a={SHA:",
        "@secret@--from-literal=a={SHA",
        "X-A: Bearer abcdefgh ",
        "Authorization: Bearer \"",
      })
  void no_text_is_read_again_and_again(String part) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> mask("password=a " + part.repeat(BYTES / part.length())));
  }

  private static void mask(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, bytes);
    fields.text(Field.RABBITMQ_PROCESS, bytes, 0, 1);
    fields.text(Field.MARIADB_QUERY, bytes);
    new Masker(MaskRules.NONE).mask(bytes, 0, bytes.length, fields);
  }
}
