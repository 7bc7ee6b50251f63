// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.AssertionFailedError;

/**
 * Puts frames together as the processor does: by offset, each byte once; dropped ranges as zeros.
 */
public final class Delivered {
  private Delivered() {}

  /** Bytes of each generation of a stream, in the order of first arrival. */
  public static Map<String, byte[]> generations(List<Frame> frames, String stream) {
    Map<String, ByteArrayOutputStream> found = new LinkedHashMap<>();
    for (Frame frame : frames) {
      if (frame.header().stream().equals(stream)) {
        accept(
            frame,
            found.computeIfAbsent(frame.header().generation(), key -> new ByteArrayOutputStream()));
      }
    }
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    found.forEach((generation, out) -> bytes.put(generation, out.toByteArray()));
    return bytes;
  }

  /** All bytes of a stream, generation after generation. */
  public static byte[] bytes(List<Frame> frames, String stream) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    generations(frames, stream).values().forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static void accept(Frame frame, ByteArrayOutputStream out) {
    FrameHeader header = frame.header();
    if (header.startOffset() > out.size()) {
      throw new AssertionFailedError("gap before " + frame + ", next is " + out.size());
    }
    if (header.flags().contains(FrameFlag.DROPPED)) {
      out.writeBytes(new byte[(int) Math.max(0, header.endOffset() - out.size())]);
      return;
    }
    int repeated = (int) (Math.min(out.size(), header.endOffset()) - header.startOffset());
    int from = (int) header.startOffset();
    if (repeated > 0
        && !Arrays.equals(out.toByteArray(), from, from + repeated, frame.value(), 0, repeated)) {
      throw new AssertionFailedError("a repeat with other bytes: " + frame);
    }
    out.write(frame.value(), repeated, frame.value().length - repeated);
  }
}
