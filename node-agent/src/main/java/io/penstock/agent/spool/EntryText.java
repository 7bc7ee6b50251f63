// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Entries as text for a person. Stateless. */
final class EntryText {
  private EntryText() {}

  /** One line; empty when the entry belongs to another stream. */
  static Optional<String> line(Entry entry, String stream) {
    ByteBuffer body = entry.body();
    String text =
        switch (entry.kind()) {
          case FRAME -> {
            Frame frame = FrameCodec.read(body);
            yield belongs(frame.header().stream(), stream) ? frame(frame) : "";
          }
          case POSITION -> {
            Source source = PositionCodec.read(body);
            yield belongs(source.stream, stream) ? position(source) : "";
          }
          case END_OF_STATE ->
              "end-of-state positions=" + body.getInt() + " acknowledged=" + body.getLong();
          case MARK -> "mark acknowledged=" + body.getLong() + " synced=" + body.getLong();
        };
    return text.isEmpty() ? Optional.empty() : Optional.of(entry.position() + " " + text);
  }

  /** A frame with its value; empty when it belongs to another stream. */
  static Optional<String> dump(Entry entry, String stream) {
    Frame frame = FrameCodec.read(entry.body());
    FrameHeader header = frame.header();
    if (!belongs(header.stream(), stream)) {
      return Optional.empty();
    }
    return Optional.of(
        "--- "
            + frame(frame)
            + " at="
            + entry.position()
            + " node="
            + header.node()
            + " read="
            + Instant.ofEpochMilli(header.readTimeMs())
            + " labels="
            + header.labels()
            + "\n"
            + readable(new String(frame.value(), UTF_8)));
  }

  private static boolean belongs(String name, String wanted) {
    return name.contains(wanted);
  }

  private static String frame(Frame frame) {
    FrameHeader header = frame.header();
    String cause = header.cause().isEmpty() ? "" : " cause=" + header.cause();
    return "frame stream="
        + header.stream()
        + " generation="
        + header.generation()
        + " range="
        + header.startOffset()
        + "-"
        + header.endOffset()
        + " lines="
        + frame.lines()
        + " flags="
        + header.flags()
        + cause;
  }

  private static String position(Source source) {
    return "position stream="
        + source.stream
        + " generation="
        + source.generation
        + " next="
        + source.next
        + " acknowledged="
        + source.acknowledged
        + " ranges="
        + source.ranges.all();
  }

  /** Control characters would do things to a terminal. */
  private static String readable(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        text.append(String.format("\\x%02x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
