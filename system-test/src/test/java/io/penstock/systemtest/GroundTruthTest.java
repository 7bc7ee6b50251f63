// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GroundTruthTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  @Test
  void the_bundled_corpus_has_400_events_of_which_57_have_a_traceback() throws IOException {
    GroundTruth truth = bundled();
    assertEquals(400, truth.events().size());
    assertEquals(57, truth.tracebacks());
  }

  @Test
  void a_document_that_covers_its_event_exactly_is_that_event() throws IOException {
    byte[] log = "head\nfoo\nbar\n".getBytes(UTF_8);
    assertEquals(
        new GroundTruth.Event(sha1("foo\nbar"), sha1("T\n")),
        new IndexContent.Document("id", "s", "g", 5, 8, "T\n").asEvent(log));
  }

  static GroundTruth bundled() throws IOException {
    return GroundTruth.read(CORPUS.resolve("nova-api.log"), CORPUS.resolve("nova-api.truth.jsonl"));
  }

  private static String sha1(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return GroundTruth.sha1(bytes, 0, bytes.length);
  }
}
