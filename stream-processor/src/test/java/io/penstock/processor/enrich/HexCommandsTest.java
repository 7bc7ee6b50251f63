// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexCommandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type=PROCTITLE msg=audit(1.2:3): proctitle=6D7973716C002D75726F6F74002D7067656865696D"
            + " | type=PROCTITLE msg=audit(1.2:3): proctitle=***",
        "msg='cwd=\"/\" cmd=6E6F76612D6D616E616765202D2D6F732D70617373776F72642067656865696D"
            + " terminal=pts/0' | msg='cwd=\"/\" cmd=*** terminal=pts/0'",
        "proctitle=73736870617373002D700067656865696D00737368 next" + " | proctitle=*** next",
        "proctitle=6375726C00687474703A2F2F613A67656865696D40682F | proctitle=***",
        "proctitle=7261626269746D7163746C006164645F75736572006E6F76610067656865696D next"
            + " | proctitle=*** next",
        "proctitle=7368202D6320636D643D36443739373337313643323032443730363736353638363536393644"
            + " | proctitle=***",
      })
  void a_command_in_hexadecimal_digits_with_a_secret_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proctitle=6D7973716C002D75726F6F74002D652078",
        "proctitle=\"mysql\" cmd=\"x\"",
        "data=6D7973716C202D7067656865696D",
        "proctitle=6D7973716C202D7067656865696DX",
        "proctitle=ABCD cmd=1 cmd=",
      })
  void other_digits_stay(String text) {
    assertEquals(text, Masked.message(text));
  }
}
