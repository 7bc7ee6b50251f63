// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.processor.document.FlatDocument;
import io.penstock.processor.document.Schema;
import io.penstock.processor.extension.Extensions;
import io.penstock.processor.format.PatternSpec;
import io.penstock.processor.format.PatternSpec.Example;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.EventRules;
import io.penstock.processor.pipeline.FrameProcessing;
import io.penstock.processor.pipeline.HeapLaneStore;
import io.penstock.processor.pipeline.Outbox;
import io.penstock.processor.pipeline.PipelineSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the tests that stand beside users' formats, through the whole pipeline. They name fields as
 * the common schema does, whichever the settings choose for documents.
 */
final class FormatTests {
  private final Extensions extensions;
  private final EventRules rules;
  private final long nowMs;
  private final List<String> failures = new ArrayList<>();
  private int count;

  /**
   * Runs nothing yet.
   *
   * @param nowMs when the texts are said to have been read, Unix milliseconds
   */
  FormatTests(Extensions extensions, long nowMs) {
    this.extensions = extensions;
    rules = extensions.rules().withDocuments(extensions.rules().documents().withSchema(Schema.ECS));
    this.nowMs = nowMs;
  }

  /** Runs all of them; what failed, as sentences. */
  List<String> run() {
    for (PatternSpec spec : rules.formats()) {
      for (int i = 0; i < spec.tests().size(); i++) {
        count++;
        run("format " + spec.name() + ", test " + (i + 1), spec, spec.tests().get(i));
      }
    }
    return failures;
  }

  int count() {
    return count;
  }

  private void run(String name, PatternSpec spec, Example test) {
    List<Event> events = events(spec, test.text());
    if (events.size() != test.events().size()) {
      failures.add(name + ": " + events.size() + " events, expected " + test.events().size());
    }
    for (int i = 0; i < Math.min(events.size(), test.events().size()); i++) {
      Map<String, String> found = FlatDocument.fields(events.get(i).document());
      String event = name + ": event " + (i + 1) + ": ";
      test.events().get(i).forEach((field, value) -> compare(event, field, value, found));
    }
  }

  private void compare(String event, String field, String expected, Map<String, String> found) {
    String value = found.get(field);
    if (value == null) {
      failures.add(
          event + field + " is absent, expected '" + expected + "'; there are " + found.keySet());
    } else if (!value.equals(expected)) {
      failures.add(event + field + " is '" + value + "', expected '" + expected + "'");
    }
  }

  private List<Event> events(PatternSpec spec, String text) {
    Outbox outbox = new Outbox();
    FrameProcessing processing =
        new FrameProcessing(
            PipelineSettings.of("check-config", Duration.ofSeconds(1)).withRules(rules),
            extensions.catalogue().withFormat(spec.name()),
            new HeapLaneStore(),
            outbox,
            nowMs);
    byte[] value = text.getBytes(UTF_8);
    FrameHeader header =
        new FrameHeader(
            "node",
            "/test.log",
            "g",
            0,
            value.length,
            Framing.LINES,
            nowMs,
            "UTC",
            Map.of(),
            Set.of(),
            "");
    Map<String, byte[]> headers = new HashMap<>();
    FrameHeaders.encode(header, headers::put);
    processing.frame(headers, value, nowMs, nowMs);
    List<Event> events = new ArrayList<>(outbox.events());
    outbox.clear();
    processing.sendAll();
    events.addAll(outbox.events());
    events.sort(Comparator.comparingLong(FormatTests::offset));
    return events;
  }

  private static long offset(Event event) {
    return Long.parseLong(FlatDocument.fields(event.document()).get("log.offset"));
  }
}
