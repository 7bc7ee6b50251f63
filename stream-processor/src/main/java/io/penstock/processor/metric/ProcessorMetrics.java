// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.metric;

import static io.penstock.endpoint.Metric.counter;
import static io.penstock.endpoint.Metric.gauge;
import static io.penstock.endpoint.Metric.histogram;

import io.penstock.endpoint.Answer;
import io.penstock.endpoint.Exposition;
import io.penstock.endpoint.Health;
import io.penstock.endpoint.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The processor's metrics, and how they are written; docs/metrics.md lists them. Stateless. */
public final class ProcessorMetrics {
  static final Metric HEALTH =
      gauge("penstock_processor_health", "1 for the colour that /healthz has, 0 for the others.");
  static final Metric THREADS =
      gauge("penstock_processor_threads", "Stream threads that are alive.");
  static final Metric REPLACED =
      counter("penstock_processor_threads_replaced_total", "Stream threads that failed.");
  static final Metric RESTORING =
      gauge("penstock_processor_restoring_partitions", "Partitions whose state is read back.");
  static final Metric LAG =
      gauge("penstock_processor_lag_frames", "Frames that wait in Kafka for this instance.");
  static final Metric FRAMES = counter("penstock_processor_frames_total", "Frames taken.");
  static final Metric FRAME_BYTES =
      counter("penstock_processor_frame_bytes_total", "Bytes of their values.");
  static final Metric EVENTS =
      counter("penstock_processor_events_total", "Events sent, one that grew each time.");
  static final Metric POINTS =
      counter("penstock_processor_points_total", "Of these, values and notices of metric inputs.");
  static final Metric DOCUMENT_BYTES =
      counter("penstock_processor_document_bytes_total", "Bytes of their documents.");
  static final Metric TRACEBACKS =
      counter("penstock_processor_tracebacks_total", "Events with a stack trace.");
  static final Metric UNPARSED =
      counter("penstock_processor_unparsed_total", "Events that no format knew.");
  static final Metric MASKED =
      counter("penstock_processor_masked_total", "Secrets that were hidden.");
  static final Metric DEAD_LETTERS =
      counter("penstock_processor_dead_letters_total", "What could not be read, by stage.");
  static final Metric REPEATS =
      counter("penstock_processor_repeats_total", "Steps with a range that was known already.");
  static final Metric REPEATED_BYTES =
      counter("penstock_processor_repeated_bytes_total", "Bytes skipped for that.");
  static final Metric GAPS =
      counter("penstock_processor_gaps_total", "Steps before which a range was missing.");
  static final Metric GAP_BYTES =
      counter("penstock_processor_gap_bytes_total", "Bytes that were missing.");
  static final Metric OPEN_STREAMS =
      gauge("penstock_processor_open_streams", "Streams with an event or line not sent yet.");
  static final Metric LOG_EVENTS =
      counter("penstock_log_events_total", "Events by service and level.");
  static final Metric HTTP_REQUESTS =
      counter("penstock_log_http_requests_total", "Requests by service and class of status.");
  static final Metric HTTP_SECONDS =
      histogram("penstock_log_http_duration_seconds", "Duration of requests, by service.");
  static final Metric TOP_ERRORS =
      gauge("penstock_log_top_errors", "How often the most frequent errors came, at most.");

  private static final List<String> LEVELS =
      List.of(
          "emergency", "alert", "critical", "error", "warning", "notice", "info", "debug", "none");

  private ProcessorMetrics() {}

  /** What {@code /metrics} answers. */
  public static Answer answer(ProcessorCounts counts, StreamsState state, Health.Colour colour) {
    Exposition out = new Exposition();
    for (Health.Colour one : Health.Colour.values()) {
      out.sample(HEALTH, one == colour ? 1 : 0, "colour", one.word());
    }
    out.sample(THREADS, state.threads());
    out.sample(REPLACED, state.replaced());
    out.sample(RESTORING, state.restoring());
    if (state.lagFrames() >= 0) {
      out.sample(LAG, state.lagFrames());
    }
    ProcessorCounts.Sums sums = counts.sums();
    passed(sums, out);
    logs(sums.logs(), out);
    return out.answer();
  }

  private static void passed(ProcessorCounts.Sums sums, Exposition out) {
    out.sample(FRAMES, sums.frames());
    out.sample(FRAME_BYTES, sums.frameBytes());
    out.sample(EVENTS, sums.events());
    out.sample(POINTS, sums.points());
    out.sample(DOCUMENT_BYTES, sums.documentBytes());
    out.sample(TRACEBACKS, sums.tracebacks());
    out.sample(UNPARSED, sums.unparsed());
    out.sample(MASKED, sums.masked());
    sums.deadLetters().forEach((stage, count) -> out.sample(DEAD_LETTERS, count, "stage", stage));
    out.sample(REPEATS, sums.repeats());
    out.sample(REPEATED_BYTES, sums.repeatedBytes());
    out.sample(GAPS, sums.gaps());
    out.sample(GAP_BYTES, sums.gapBytes());
    out.sample(OPEN_STREAMS, sums.openStreams());
  }

  private static void logs(LogMetrics.Sums logs, Exposition out) {
    for (Map.Entry<String, LogMetrics.Counts> one : logs.services().entrySet()) {
      series(LOG_EVENTS, one.getKey(), "level", LEVELS, one.getValue().levels(), out);
    }
    List<String> classes = List.of("1xx", "2xx", "3xx", "4xx", "5xx");
    for (Map.Entry<String, LogMetrics.Counts> one : logs.services().entrySet()) {
      series(HTTP_REQUESTS, one.getKey(), "status", classes, one.getValue().classes(), out);
    }
    for (Map.Entry<String, LogMetrics.Counts> one : logs.services().entrySet()) {
      LogMetrics.Counts counts = one.getValue();
      if (Arrays.stream(counts.latencies()).sum() > 0) {
        out.histogram(
            HTTP_SECONDS,
            LogMetrics.bounds(),
            counts.latencies(),
            counts.seconds()[0],
            "service",
            one.getKey());
      }
    }
    for (LogMetrics.Failure error : logs.errors()) {
      out.sample(
          TOP_ERRORS,
          error.count(),
          "service",
          error.service(),
          "type",
          error.type(),
          "fingerprint",
          error.fingerprint());
    }
  }

  /** Only what came at all: most services know few levels. */
  private static void series(
      Metric metric,
      String service,
      String label,
      List<String> words,
      long[] counts,
      Exposition out) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        out.sample(metric, counts[i], "service", service, label, words.get(i));
      }
    }
  }
}
