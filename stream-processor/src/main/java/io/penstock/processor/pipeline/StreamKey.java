// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameHeader;

/** One generation of one stream of one node. Immutable. */
public record StreamKey(String node, String stream, String generation) {
  /** Where the frame comes from. */
  public static StreamKey of(FrameHeader frame) {
    return new StreamKey(frame.node(), frame.stream(), frame.generation());
  }

  /** The stream without its generation. */
  String ofStream() {
    return node + '\0' + stream;
  }

  /** Another generation of the same stream. */
  StreamKey ofGeneration(String other) {
    return new StreamKey(node, stream, other);
  }

  /** Its key in the state store. */
  public String text() {
    return node + '\0' + stream + '\0' + generation;
  }

  /** Reads what {@link #text} wrote. */
  static StreamKey parse(String text) {
    int first = text.indexOf('\0');
    int last = text.lastIndexOf('\0');
    return new StreamKey(
        text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1));
  }
}
