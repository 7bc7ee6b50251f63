// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.format.Wrapping;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a state says of its lane in front of the account. A processor that does not know of wrapping
 * and format passes over both. Immutable.
 *
 * @param lastFrameMs when the broker got its last frame
 * @param before generation that it may go on with, empty if none
 * @param full whether more was there already when its last frame was made
 * @param wrapping what its format had lines wrapped in; empty if the state does not say so
 * @param format name of the format that its open events are of; empty if the state does not say so
 */
record LaneHead(
    long lastFrameMs,
    String zone,
    Map<String, String> labels,
    String before,
    boolean full,
    Optional<Wrapping> wrapping,
    String format) {
  private static final int FULL = 1;

  /** Numbers that wrappings may ever have. What is read as a higher one is a letter of a text. */
  private static final int MAX_WRAPPING = 15;

  /** The wrappings by their numbers in the state, which are these places and 1: only append. */
  private static final List<Wrapping> WRAPPINGS =
      List.of(Wrapping.NONE, Wrapping.CONTAINER, Wrapping.JOURNAL);

  /**
   * Reads it, behind the first two bytes of the state.
   *
   * @throws NewerStateException if it has a wrapping that this processor does not know
   * @throws RuntimeException if it is damaged
   */
  static LaneHead read(ByteBuffer in) {
    long lastFrameMs = in.getLong();
    String zone = LaneState.text(in);
    Map<String, String> labels = LaneState.labels(in);
    String before = LaneState.text(in);
    int flags = in.get();
    int number = flags >> 1;
    if (number > WRAPPINGS.size() && number <= MAX_WRAPPING) {
      throw new NewerStateException(
          "state with wrapping "
              + number
              + ", this processor reads none above "
              + WRAPPINGS.size()
              + ": a newer one wrote it");
    }
    Optional<Wrapping> wrapping =
        number == 0 ? Optional.empty() : Optional.of(WRAPPINGS.get(number - 1));
    String format = number == 0 ? "" : format(in);
    return new LaneHead(lastFrameMs, zone, labels, before, (flags & FULL) != 0, wrapping, format);
  }

  /** The last thing in the state, its length behind it. */
  private static String format(ByteBuffer in) {
    int end = in.limit() - Integer.BYTES;
    int size = end < in.position() ? -1 : in.getInt(end);
    if (size < 0 || size > end - in.position()) {
      return "";
    }
    byte[] name = new byte[size];
    in.get(end - size, name);
    return new String(name, UTF_8);
  }

  static void writeFlags(ByteSink out, boolean full, Wrapping wrapping) {
    out.add((full ? FULL : 0) | (WRAPPINGS.indexOf(wrapping) + 1) << 1);
  }

  static void writeFormat(ByteSink out, String name) {
    byte[] bytes = name.getBytes(UTF_8);
    out.add(bytes);
    out.add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
  }

  /** What to read the state with, the likeliest first, if the stream's format has this one now. */
  List<Wrapping> wrappings(Wrapping now) {
    return wrapping
        .map(List::of)
        .orElseGet(() -> Stream.concat(Stream.of(now), WRAPPINGS.stream()).distinct().toList());
  }
}
