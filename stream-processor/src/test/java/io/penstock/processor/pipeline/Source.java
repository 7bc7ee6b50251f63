// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.FrameHeaders;
import io.penstock.contract.Framing;
import io.penstock.contract.LineEnds;
import io.penstock.contract.OctetCounting;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** A file on a node, from which frames are cut. */
public final class Source {
  public static final long READ_MS = 1_795_345_600_000L;

  private final String stream;
  private final Framing framing;
  private final String generation;
  private final byte[] bytes;
  private final String charset;
  private final String zone;
  private final long readMs;

  /** Where messages end, if it has any. */
  private final NavigableSet<Integer> messageEnds;

  private Map<String, String> labels = Map.of();

  public Source(String stream, byte[] bytes) {
    this(stream, Framing.LINES, bytes);
  }

  Source(String stream, Framing framing, byte[] bytes) {
    this(stream, framing, "g1", bytes);
  }

  Source(String stream, Framing framing, String generation, byte[] bytes) {
    this(stream, framing, generation, bytes, "", "UTC", READ_MS);
  }

  private Source(
      String stream,
      Framing framing,
      String generation,
      byte[] bytes,
      String charset,
      String zone,
      long readMs) {
    this.stream = stream;
    this.framing = framing;
    this.generation = generation;
    this.bytes = bytes;
    this.charset = charset;
    this.zone = zone;
    this.readMs = readMs;
    messageEnds = framing == Framing.MESSAGES ? messageEnds(bytes) : new TreeSet<>();
  }

  private static NavigableSet<Integer> messageEnds(byte[] bytes) {
    NavigableSet<Integer> ends = new TreeSet<>();
    OctetCounting.read(bytes, (entry, from, to) -> ends.add(to));
    return ends;
  }

  /** The same file on a node in this zone, read at this time. */
  Source in(String newZone, long newReadMs) {
    return new Source(stream, framing, generation, bytes, charset, newZone, newReadMs);
  }

  /** Frames from now on have these labels. */
  Source labelled(Map<String, String> newLabels) {
    labels = newLabels;
    return this;
  }

  /** The same text in another charset, named as frames do. */
  Source in(String other) {
    byte[] written = new String(bytes, UTF_8).getBytes(Charset.forName(other));
    return new Source(stream, framing, generation, written, other, zone, readMs);
  }

  /** The same file with these bytes, said to be in a charset. */
  Source with(byte[] other, String otherCharset) {
    return new Source(stream, framing, generation, other, otherCharset, zone, readMs);
  }

  /** Its beginning. */
  Source first(int end) {
    byte[] some = Arrays.copyOf(bytes, end);
    return new Source(stream, framing, generation, some, charset, zone, readMs).labelled(labels);
  }

  /** The same file after a rotation. */
  Source ofGeneration(String next) {
    return new Source(stream, framing, next, bytes, charset, zone, readMs);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Frame(Map<String, byte[]> headers, byte[] value) {}

  String stream() {
    return stream;
  }

  Framing framing() {
    return framing;
  }

  /** Whether a pause may lie between any two lines: an entry of a journal has many. */
  boolean pausesAllowed() {
    return !stream.endsWith(".export")
        && !stream.endsWith(".cri.log")
        && !stream.contains("/pods/")
        && !stream.contains("-json.");
  }

  public byte[] bytes() {
    return bytes;
  }

  FrameHeader header(int from, int to, FrameFlag... flags) {
    return new FrameHeader(
        "ctl01",
        stream,
        generation,
        from,
        to,
        framing,
        readMs,
        zone,
        labels,
        Set.copyOf(List.of(flags)),
        "",
        charset);
  }

  public Frame frame(int from, int to) {
    return new Frame(headers(header(from, to)), Arrays.copyOfRange(bytes, from, to));
  }

  static Map<String, byte[]> headers(FrameHeader header) {
    Map<String, byte[]> headers = new HashMap<>();
    FrameHeaders.encode(header, headers::put);
    return headers;
  }

  /** Where a frame may begin or end: anywhere, but not inside of a message. */
  int edge(int at) {
    return framing == Framing.MESSAGES ? lineEnd(at) : at;
  }

  /** The end of the line or message that holds this byte, or lies behind it. */
  public int lineEnd(int at) {
    if (at <= 0 || at >= bytes.length) {
      return Math.max(0, Math.min(at, bytes.length));
    }
    if (framing == Framing.MESSAGES) {
      Integer message = messageEnds.ceiling(at);
      return message == null ? bytes.length : message;
    }
    LineEnds ends = LineEnds.of(charset);
    int from = Math.max(0, at - ends.unitBytes()) / ends.unitBytes() * ends.unitBytes();
    int end = ends.next(bytes, from, bytes.length, from);
    return end < 0 ? bytes.length : end;
  }
}
