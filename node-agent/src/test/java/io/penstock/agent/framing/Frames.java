// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import java.util.Map;
import java.util.Set;

/** Frames to test with. */
public final class Frames {
  public static final Origin ORIGIN =
      new Origin("ctl01", "Europe/Berlin", Map.of("environment", "test"));

  private Frames() {}

  public static Frame lines(String stream, String generation, long start, String text) {
    int lines = (int) text.chars().filter(c -> c == '\n').count();
    return frame(stream, generation, start, Framing.LINES, lines, text);
  }

  /** Messages as they are counted: each after its length and a space. */
  public static Frame messages(String stream, String generation, long start, String text) {
    return frame(stream, generation, start, Framing.MESSAGES, 1, text);
  }

  private static Frame frame(
      String stream, String generation, long start, Framing framing, int lines, String text) {
    byte[] value = text.getBytes(UTF_8);
    return new Frame(
        new FrameHeader(
            ORIGIN.node(),
            stream,
            generation,
            start,
            start + value.length,
            framing,
            1000,
            ORIGIN.zone(),
            ORIGIN.labels(),
            Set.of(),
            ""),
        lines,
        value);
  }
}
