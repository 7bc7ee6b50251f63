// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.pipeline.DeadLetter;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.EventRules;
import io.penstock.processor.pipeline.FrameProcessing;
import io.penstock.processor.pipeline.HeapLaneStore;
import io.penstock.processor.pipeline.Outbox;
import io.penstock.processor.pipeline.PipelineSettings;
import io.penstock.processor.text.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Runs files through the pipeline, prints the documents and counts them. Not thread-safe. */
final class Explanation {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu.MM.dd").withZone(ZoneOffset.UTC);
  private static final byte[] SOURCE = Ascii.bytes("\",\"_source\":");
  private static final byte[] END = Ascii.bytes("}\n");

  private final String node;
  private final String zone;
  private final String charset;
  private final Catalogue catalogue;
  private final EventRules rules;
  private final OutputStream out;
  private final PrintWriter err;
  private final Map<String, Long> byFormat = new TreeMap<>();
  private final Statistics statistics = new Statistics();
  private long lines;
  private long bytes;
  private long events;
  private long tracebacks;
  private long unparsed;
  private long deadLetters;

  Explanation(
      String node,
      String zone,
      String charset,
      Catalogue catalogue,
      EventRules rules,
      OutputStream out,
      PrintWriter err) {
    this.node = node;
    this.zone = zone;
    this.charset = charset;
    this.catalogue = catalogue;
    this.rules = rules;
    this.out = out;
    this.err = err;
  }

  /** Explains one file. */
  void file(InputStream in, String stream, long readMs) throws IOException {
    Outbox outbox = new Outbox();
    FrameProcessing processing =
        new FrameProcessing(
            PipelineSettings.of("explain", Duration.ofSeconds(1)).withRules(rules),
            catalogue,
            new HeapLaneStore(),
            outbox,
            readMs);
    FileFrames frames = new FileFrames(in, node, stream, zone, charset, readMs);
    IOException[] failed = new IOException[1];
    frames.read(
        (headers, value) -> {
          processing.frame(headers, value, readMs, readMs);
          failed[0] = failed[0] == null ? print(outbox) : failed[0];
        });
    if (failed[0] != null) {
      throw failed[0];
    }
    processing.sendAll();
    IOException atEnd = print(outbox);
    if (atEnd != null) {
      throw atEnd;
    }
    lines += frames.lines();
    bytes += frames.bytes();
  }

  private @org.jspecify.annotations.Nullable IOException print(Outbox outbox) {
    try {
      for (Event event : outbox.events()) {
        print(event);
      }
      for (DeadLetter letter : outbox.deadLetters()) {
        deadLetters++;
        err.println("dead letter: " + letter.stage() + ": " + letter.reason());
      }
      return null;
    } catch (IOException e) {
      return e;
    } finally {
      outbox.clear();
    }
  }

  private void print(Event event) throws IOException {
    events++;
    tracebacks += event.traceback() ? 1 : 0;
    unparsed += event.unparsed() ? 1 : 0;
    byFormat.merge(event.format(), 1L, Long::sum);
    if (event.unparsed()) {
      statistics.unparsed(event.document());
    }
    String index = "penstock-" + DAY.format(Instant.ofEpochMilli(event.timeMs()));
    out.write(Ascii.bytes("{\"_index\":\"" + index + "\",\"_id\":\""));
    out.write(event.id());
    out.write(SOURCE);
    out.write(event.document());
    out.write(END);
  }

  /** Prints the counts. */
  void summary(boolean stats) {
    err.printf(
        "%,d lines, %,d bytes: %,d events, %,d tracebacks, %,d unparsed, %,d dead letters%n",
        lines, bytes, events, tracebacks, unparsed, deadLetters);
    byFormat.forEach((format, count) -> err.printf("  %-12s %,d%n", format, count));
    if (stats) {
      statistics.print(err);
    }
    err.flush();
  }

  boolean clean() {
    return deadLetters == 0;
  }
}
