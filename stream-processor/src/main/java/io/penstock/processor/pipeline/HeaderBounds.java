// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.FrameHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which headers of a frame are longer than any agent writes. They go into what is made of it: the
 * key and the value of a state, documents, entries of the ledger, and none of these could be sent.
 * Pure.
 */
final class HeaderBounds {
  /** Longest name of a node, a stream, a generation or a zone; a path has at most 4 KiB. */
  static final int NAME_BYTES = 8 * 1024;

  /** All headers together, labels among them. */
  static final int ALL_BYTES = 256 * 1024;

  private static final List<String> NAMES =
      List.of(FrameHeaders.NODE, FrameHeaders.STREAM, FrameHeaders.GENERATION, FrameHeaders.ZONE);

  private HeaderBounds() {}

  /** What is wrong with them, as a sentence; empty if nothing. */
  static Optional<String> problem(Map<String, byte[]> headers) {
    long all = 0;
    for (Map.Entry<String, byte[]> header : headers.entrySet()) {
      all += header.getKey().length() + header.getValue().length;
    }
    if (all <= NAME_BYTES) {
      return Optional.empty();
    }
    for (String name : NAMES) {
      byte[] value = headers.get(name);
      if (value != null && value.length > NAME_BYTES) {
        return tooLong("header '" + name + "' has", value.length, NAME_BYTES);
      }
    }
    return all > ALL_BYTES ? tooLong("the headers have", all, ALL_BYTES) : Optional.empty();
  }

  private static Optional<String> tooLong(String what, long bytes, int most) {
    return Optional.of(what + " " + bytes + " bytes, this processor reads at most " + most);
  }
}
