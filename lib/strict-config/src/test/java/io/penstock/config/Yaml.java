// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Short ways for tests to parse a text and to collect what is wrong with it. */
final class Yaml {
  private Yaml() {}

  static ConfigDocument parse(String text) throws ConfigException {
    return ConfigDocument.parse("a.yaml", text, Map.of("BROKER", "kafka:9092", "PIN", "s3cret"));
  }

  static ConfigSection root(String text) throws ConfigException {
    return parse(text).root();
  }

  /** The problems as printed, after the reader has read what it knows. */
  static List<String> problems(String text, Consumer<ConfigSection> reader) {
    ConfigException thrown =
        assertThrows(
            ConfigException.class,
            () -> {
              ConfigDocument document = parse(text);
              reader.accept(document.root());
              document.finish();
            });
    return thrown.problems().stream().map(ConfigProblem::toString).toList();
  }
}
