// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.format.Formats;
import io.penstock.processor.pipeline.Event;
import io.penstock.processor.pipeline.FrameProcessing;
import io.penstock.processor.pipeline.HeapLaneStore;
import io.penstock.processor.pipeline.Outbox;
import io.penstock.processor.pipeline.PipelineSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The way from a frame to its documents without Kafka: decode, coalesce, parse, enrich, mask, JSON,
 * and the state written after each frame; beside what one would write with a regular expression and
 * Jackson. One pass over the log is one operation; the counter {@code megabytes} gives MB/s of raw
 * log, and divided by {@code cpuSeconds} MB a CPU second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 8, time = 2)
public class PurePathBenchmark {
  private static final int FRAME_BYTES = 65_536;
  private static final Pattern OSLO =
      Pattern.compile(
          "^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) (\\d+) ([A-Z]+) (\\S+) "
              + "(?:\\[([^\\]]*)\\] )?(.*)$");
  private static final Pattern REQUEST =
      Pattern.compile("^(?:(\\S+) )?(req-\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)");

  /** A log; it may be compressed with zstd. */
  @Param({"src/test/resources/truth/nova-api.log"})
  public String log = "";

  private final List<Map<String, byte[]>> headers = new ArrayList<>();
  private final List<byte[]> frames = new ArrayList<>();
  private final ObjectMapper json = new ObjectMapper();
  private final Catalogue catalogue = Catalogue.builtIn(new Formats().names());
  private long bytes;

  /** Raw log that was processed. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Processed {
    public double megabytes;
    public double events;

    /** Of the measuring thread: on a shared machine, megabytes a second of these compare. */
    public double cpuSeconds;
  }

  @Setup
  public void read() throws IOException {
    byte[] text;
    try (InputStream in = Files.newInputStream(Path.of(log));
        InputStream plain = log.endsWith(".zst") ? new ZstdInputStream(in) : in) {
      text = plain.readAllBytes();
    }
    for (int at = 0; at < text.length; ) {
      int end = Math.min(text.length, at + FRAME_BYTES);
      while (end < text.length && text[end - 1] != '\n') {
        end++;
      }
      frames.add(Arrays.copyOfRange(text, at, end));
      headers.add(headers(at, end));
      at = end;
    }
    bytes = text.length;
  }

  private static Map<String, byte[]> headers(int from, int to) {
    FrameHeader header =
        new FrameHeader(
            "ctl01",
            "/var/log/kolla/nova/nova-api.log",
            "g1",
            from,
            to,
            Framing.LINES,
            1_795_345_600_000L,
            "Europe/Berlin",
            Map.of(),
            Set.of(),
            "");
    Map<String, byte[]> headers = new HashMap<>();
    FrameHeaders.encode(header, headers::put);
    return headers;
  }

  @Benchmark
  public long penstock(Processed processed) {
    long cpu = cpuNanos();
    Outbox outbox = new Outbox();
    FrameProcessing processing =
        new FrameProcessing(
            PipelineSettings.of("bench", Duration.ofSeconds(1)),
            catalogue,
            new HeapLaneStore(),
            outbox,
            0);
    long written = 0;
    for (int i = 0; i < frames.size(); i++) {
      processing.frame(headers.get(i), frames.get(i), 0, 0);
      for (Event event : outbox.events()) {
        written += event.document().length;
        processed.events++;
      }
      outbox.clear();
    }
    processed.megabytes += bytes / 1e6;
    processed.cpuSeconds += (cpuNanos() - cpu) / 1e9;
    return written;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Joins by the head, parses the head, writes an object. No traceback, masking or fingerprint. */
  @Benchmark
  public long regexAndJackson(Processed processed) throws JsonProcessingException {
    long cpu = cpuNanos();
    long written = 0;
    StringBuilder event = new StringBuilder();
    String head = "";
    for (byte[] frame : frames) {
      for (String line : new String(frame, UTF_8).split("\n", -1)) {
        Matcher matcher = OSLO.matcher(line);
        if (matcher.matches()) {
          String stamp = matcher.group(1) + matcher.group(2) + matcher.group(4);
          if (matcher.group(5) != null || !stamp.equals(head)) {
            written += document(event, processed);
            event.setLength(0);
            event.append(line);
            head = stamp;
            continue;
          }
          event.append('\n').append(matcher.group(6));
        } else {
          event.append('\n').append(line);
        }
      }
    }
    processed.megabytes += bytes / 1e6;
    processed.cpuSeconds += (cpuNanos() - cpu) / 1e9;
    return written;
  }

  private long document(CharSequence event, Processed processed) throws JsonProcessingException {
    String text = event.toString();
    int newline = text.indexOf('\n');
    Matcher matcher = OSLO.matcher(newline < 0 ? text : text.substring(0, newline));
    if (!matcher.matches()) {
      return 0;
    }
    ObjectNode document = json.createObjectNode();
    document.put("@timestamp", matcher.group(1).replace(' ', 'T') + "Z");
    document.put("message", newline < 0 ? matcher.group(6) : text.substring(matcher.start(6)));
    document.put("pid", Long.parseLong(matcher.group(2)));
    document.put("level", matcher.group(3));
    document.put("logger", matcher.group(4));
    String context = matcher.group(5);
    Matcher request = REQUEST.matcher(context == null ? "" : context);
    if (request.find()) {
      document.put("request_id", request.group(2));
      document.put("user_id", request.group(3));
      document.put("project_id", request.group(4));
    }
    document.put("host", "ctl01");
    document.put("path", "/var/log/kolla/nova/nova-api.log");
    processed.events++;
    return json.writeValueAsBytes(document).length;
  }
}
