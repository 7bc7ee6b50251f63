// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.FlatDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldsInScenariosTest {
  /** It takes two generations: RotationTest. */
  private static final Set<Field> ELSEWHERE = Set.of(Field.PENSTOCK_CONTINUED_BYTES);

  @Test
  void every_field_is_in_the_documents_of_a_scenario() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (Scenario scenario : Scenario.all()) {
      scenario
          .expected()
          .lines()
          .map(line -> FlatDocument.fields(line.getBytes(UTF_8)).keySet())
          .forEach(seen::addAll);
    }
    List<Field> missing =
        Arrays.stream(Field.values())
            .filter(not(ELSEWHERE::contains))
            .filter(field -> !isIn(seen, field))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static boolean isIn(Set<String> names, Field field) {
    return field.type() == Field.Type.OBJECT
        ? names.stream().anyMatch(name -> name.startsWith(field.path() + "."))
        : names.contains(field.path());
  }
}
