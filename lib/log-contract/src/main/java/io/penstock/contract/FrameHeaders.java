// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes a {@link FrameHeader} as short header texts, and reads it back. Stateless. */
public final class FrameHeaders {
  /** Contract version, a decimal number. */
  public static final String VERSION = "v";

  public static final String NODE = "node";
  public static final String STREAM = "stream";
  public static final String GENERATION = "gen";
  public static final String START = "start";
  public static final String END = "end";
  public static final String FRAMING = "framing";

  /** Read time, Unix milliseconds. */
  public static final String READ = "read";

  public static final String ZONE = "zone";

  /** Comma-separated flags; absent when there are none. */
  public static final String FLAGS = "flags";

  /** {@code 1} when more of the source was there already; absent otherwise. */
  public static final String MORE = FrameFlag.MORE.text();

  /** Why a range was dropped; absent otherwise. */
  public static final String CAUSE = "cause";

  /** In what the text is written; absent for UTF-8. */
  public static final String CHARSET = "charset";

  /** Prefix of the headers that carry labels: {@code label.environment}. */
  public static final String LABEL_PREFIX = "label.";

  private FrameHeaders() {}

  /** Takes one header at a time. */
  @FunctionalInterface
  public interface HeaderWriter {
    /** Adds a header with its value in UTF-8. */
    void add(String name, byte[] value);
  }

  /** What {@link #decode} found. */
  public sealed interface Decoded {
    /** The headers make a frame of this contract. */
    record Ok(FrameHeader header) implements Decoded {}

    /** They do not; {@code reason} names the header, what was expected and what was found. */
    record Bad(String reason) implements Decoded {}
  }

  /** Writes every header of the frame, in an order that never changes. */
  public static void encode(FrameHeader header, HeaderWriter writer) {
    put(writer, VERSION, Integer.toString(FrameHeader.CONTRACT_VERSION));
    put(writer, NODE, header.node());
    put(writer, STREAM, header.stream());
    put(writer, GENERATION, header.generation());
    put(writer, START, Long.toString(header.startOffset()));
    put(writer, END, Long.toString(header.endOffset()));
    put(writer, FRAMING, header.framing().text());
    put(writer, READ, Long.toString(header.readTimeMs()));
    put(writer, ZONE, header.zone());
    if (!header.flags().isEmpty()) {
      flags(header, writer);
    }
    if (!header.cause().isEmpty()) {
      put(writer, CAUSE, header.cause());
    }
    if (!header.charset().isEmpty()) {
      put(writer, CHARSET, header.charset());
    }
    new TreeMap<>(header.labels())
        .forEach((name, value) -> put(writer, LABEL_PREFIX + name, value));
  }

  /**
   * Reads a frame's headers.
   *
   * @param headers name to value; of a name that came twice, the last value
   */
  public static Decoded decode(Map<String, byte[]> headers) {
    try {
      String version = text(headers, VERSION);
      if (!version.equals(Integer.toString(FrameHeader.CONTRACT_VERSION))) {
        return new Decoded.Bad(
            "contract version is "
                + version
                + ", this processor reads "
                + FrameHeader.CONTRACT_VERSION);
      }
      return new Decoded.Ok(
          new FrameHeader(
              text(headers, NODE),
              text(headers, STREAM),
              text(headers, GENERATION),
              number(headers, START),
              number(headers, END),
              framing(text(headers, FRAMING)),
              number(headers, READ),
              text(headers, ZONE),
              labels(headers),
              flags(headers),
              headers.containsKey(CAUSE) ? text(headers, CAUSE) : "",
              headers.containsKey(CHARSET) ? text(headers, CHARSET) : ""));
    } catch (IllegalArgumentException e) {
      return new Decoded.Bad(String.valueOf(e.getMessage()));
    }
  }

  private static void flags(FrameHeader header, HeaderWriter writer) {
    StringBuilder flags = new StringBuilder();
    for (FrameFlag flag : FrameFlag.values()) {
      if (flag != FrameFlag.MORE && header.flags().contains(flag)) {
        flags.append(flags.isEmpty() ? "" : ",").append(flag.text());
      }
    }
    if (!flags.isEmpty()) {
      put(writer, FLAGS, flags.toString());
    }
    if (header.flags().contains(FrameFlag.MORE)) {
      put(writer, MORE, "1");
    }
  }

  private static void put(HeaderWriter writer, String name, String value) {
    writer.add(name, value.getBytes(UTF_8));
  }

  private static String text(Map<String, byte[]> headers, String name) {
    byte[] value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("header '" + name + "' is missing");
    }
    return new String(value, UTF_8);
  }

  private static long number(Map<String, byte[]> headers, String name) {
    String text = text(headers, name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "header '" + name + "' must be a number, found '" + text + "'", e);
    }
  }

  private static Framing framing(String text) {
    for (Framing framing : Framing.values()) {
      if (framing.text().equals(text)) {
        return framing;
      }
    }
    throw new IllegalArgumentException(
        "header 'framing' must be lines or messages, found '" + text + "'");
  }

  private static Set<FrameFlag> flags(Map<String, byte[]> headers) {
    EnumSet<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    if (headers.containsKey(FLAGS)) {
      for (String text : text(headers, FLAGS).split(",", -1)) {
        flags.add(flag(text));
      }
    }
    if (headers.containsKey(MORE)) {
      flags.add(FrameFlag.MORE);
    }
    return flags;
  }

  private static FrameFlag flag(String text) {
    for (FrameFlag flag : FrameFlag.values()) {
      if (flag != FrameFlag.MORE && flag.text().equals(text)) {
        return flag;
      }
    }
    throw new IllegalArgumentException("header 'flags' holds an unknown flag '" + text + "'");
  }

  private static Map<String, String> labels(Map<String, byte[]> headers) {
    Map<String, String> labels = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.startsWith(LABEL_PREFIX)) {
            labels.put(name.substring(LABEL_PREFIX.length()), new String(value, UTF_8));
          }
        });
    return labels;
  }
}
