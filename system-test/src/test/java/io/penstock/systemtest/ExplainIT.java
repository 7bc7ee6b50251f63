// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} shows is what the pipeline puts into the index. */
class ExplainIT {
  private static final Path PROGRAM =
      Checkout.ROOT.resolve("stream-processor/target/penstock-processor/bin/penstock-processor");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<IndexContent.Document> BY_OFFSET =
      Comparator.comparingLong(IndexContent.Document::offset);

  @TempDir Path dir;

  @Test
  void explain_gives_the_documents_of_the_index_id_for_id() throws Exception {
    GroundTruth truth = GroundTruthTest.bundled();
    Path log = dir.resolve("nova-api.log");
    Files.write(log, truth.log());
    Path output = Files.createFile(dir.resolve("quickstart.out"));
    try (QuickstartProcess pipeline =
        QuickstartProcess.start(dir.resolve("data"), output, "--logs", log.toString())) {
      pipeline.await("all events", 600, () -> pipeline.index().count() >= truth.events().size());
      List<IndexContent.Document> explained = explained(log);
      // Not those of a moment at which the rest of one had not come yet.
      pipeline.awaitOrGoOn(60, () -> explained.equals(indexed(pipeline)));
      assertEquals(explained, indexed(pipeline));
    }
  }

  private static List<IndexContent.Document> indexed(QuickstartProcess pipeline)
      throws IOException, InterruptedException {
    List<IndexContent.Document> indexed = new ArrayList<>(pipeline.index().documents());
    indexed.sort(BY_OFFSET);
    return indexed;
  }

  private List<IndexContent.Document> explained(Path log) throws IOException, InterruptedException {
    Path out = dir.resolve("explained.jsonl");
    ProcessBuilder builder =
        new ProcessBuilder(PROGRAM.toString(), "explain", log.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process explain = builder.start();
    if (!explain.waitFor(5, TimeUnit.MINUTES)) {
      explain.destroyForcibly();
    }
    assertEquals(0, explain.waitFor());
    List<IndexContent.Document> documents = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      documents.add(IndexContent.document(JSON.readTree(line)));
    }
    documents.sort(BY_OFFSET);
    return documents;
  }
}
