// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctetCountingTest {
  @Test
  void a_message_is_written_with_its_length_in_front() {
    byte[] target = new byte[16];
    int end = OctetCounting.write("0123456789".getBytes(UTF_8), 0, 10, target, 1);
    assertEquals("10 0123456789", new String(target, 1, end - 1, UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "9, 11", "10, 13", "212992, 212999"})
  void the_size_is_known_before_writing(int length, int size) {
    assertEquals(size, OctetCounting.sizeBytes(length));
  }

  @Test
  void messages_with_newlines_zeros_and_nothing_come_back_whole() {
    assertEquals(List.of("a\nb", "\0", "", "5 x"), messages("3 a\nb1 \0" + "0 3 5 x"));
  }

  @ParameterizedTest
  @CsvSource({
    "'3 ab', 0",
    "'2 abx', 4",
    "'2 ab07 x', 4",
    "'2 ab 1 c', 4",
    "'1234567890 x', 0",
    "'2 ab12', 4"
  })
  void broken_framing_is_found_where_it_begins(String value, int position) {
    assertEquals(position, OctetCounting.read(value.getBytes(UTF_8), (entry, from, to) -> {}));
  }

  private static List<String> messages(String text) {
    byte[] value = text.getBytes(UTF_8);
    List<String> messages = new ArrayList<>();
    assertEquals(
        -1,
        OctetCounting.read(
            value, (entry, from, to) -> messages.add(new String(value, from, to - from, UTF_8))));
    return messages;
  }
}
