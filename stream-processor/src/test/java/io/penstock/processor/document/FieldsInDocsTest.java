// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FieldsInDocsTest {
  @Test
  void the_documentation_lists_the_fields_in_their_order_with_their_types() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("..", "docs", "formats.md")).stream()
            .dropWhile(line -> !line.equals("## Fields"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', line.indexOf("` | ") + 4)).strip())
            .toList();
    List<String> declared =
        Arrays.stream(Field.values())
            .map(field -> "| `" + field.path() + "` | " + type(field))
            .toList();
    assertEquals(declared, documented);
  }

  private static String type(Field field) {
    return field.type().name().toLowerCase(Locale.ROOT);
  }
}
