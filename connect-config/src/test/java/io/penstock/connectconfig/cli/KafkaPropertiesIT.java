// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each part that asks brokers, told of a file that is not there. */
class KafkaPropertiesIT {
  @ParameterizedTest
  @ValueSource(strings = {"topics", "copies", "rights --agent=User:CN=ctl1"})
  void a_missing_file_is_one_sentence(String part, @TempDir Path dir) {
    List<String> words = new ArrayList<>(List.of(part.split(" ", -1)));
    words.add("--kafka-properties=" + dir.resolve("none"));
    StringWriter err = new StringWriter();
    CommandLine command = SetupCommand.command().setErr(new PrintWriter(err));
    assertEquals(2, command.execute(words.toArray(String[]::new)));
    String said = err.toString();
    assertTrue(
        said.startsWith(
            "penstock setup %s: --kafka-properties %s: there is no such file; "
                .formatted(words.get(0), dir.resolve("none"))),
        said);
    assertEquals(1, said.lines().count(), said);
  }
}
