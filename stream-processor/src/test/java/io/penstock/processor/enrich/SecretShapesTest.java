// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a secret is wrapped in, and however often JSON has that escaped, it is hidden. */
class SecretShapesTest {
  private static final String SECRET = "s3cr3t";

  private static final List<String> NAMES = List.of("password", "X-Auth-Token", "Authorization");

  private static final List<String> SIGNS =
      List.of("\": ", "\":", "\"=>", "\" => ", "\"\t=\t", "\" : ");

  private static final List<String> SHAPES =
      List.of(
          "\"%s\"",
          "[\"%s\"]",
          "[ \"%s\", \"%s\" ]",
          "[\"\", \"%s\"]",
          "[\"a\", 5, \"%s\"]",
          "(\"%s\",)",
          "[\n  \"%s\"\n]",
          "{\"value\": \"%s\"}",
          "{\"id\": 5, \"value\": \"%s\", \"other\": \"%s\"}",
          "{\"values\": [\"a\", \"%s\"], \"other\": \"%s\"}",
          "{\"value\"=>\"%s\"}",
          "{:value=>\"%s\"}",
          "{value: \"%s\"}",
          "{\n  \"value\": \"%s\"\n}",
          "[{\"value\": \"%s\"}]",
          "[%s]");

  static Stream<String> texts() {
    return NAMES.stream()
        .flatMap(
            name ->
                SIGNS.stream()
                    .flatMap(
                        sign ->
                            SHAPES.stream()
                                .map(
                                    shape ->
                                        "{\"a\": \"b\", \""
                                            + name
                                            + sign
                                            + shape
                                            + ", \"c\": 1}")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void it_is_hidden(String shape) {
    String text = shape.replace("%s", SECRET);
    for (int layers = 0; layers < 3; layers++) {
      String masked = Masked.message(text);
      assertFalse(masked.contains(SECRET), masked);
      assertTrue(masked.contains("\": 1}"), masked);
      text = escaped(text);
    }
  }

  @Test
  void no_end_of_a_text_is_too_early() {
    texts()
        .map(shape -> escaped(shape.replace("%s", SECRET)))
        .forEach(
            text -> {
              for (int end = 1; end < text.length(); end++) {
                Masked.message(text.substring(0, end));
              }
            });
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
