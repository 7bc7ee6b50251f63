// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {
  @TestFactory
  Stream<DynamicTest> every_scenario_gives_the_documents_beside_it() throws IOException {
    return Scenario.all().stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    String.valueOf(scenario.folder().getFileName()),
                    () -> assertEquals(scenario.expected(), scenario.actual())));
  }

  @Test
  void there_are_scenarios() throws IOException {
    List<Scenario> all = Scenario.all();
    assertFalse(all.isEmpty());
  }
}
