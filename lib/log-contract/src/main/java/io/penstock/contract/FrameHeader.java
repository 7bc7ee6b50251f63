// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.Map;
import java.util.Set;

/**
 * Where a frame's bytes come from. Immutable.
 *
 * @param node name of the node, never empty
 * @param stream logical path of the file (no rotation suffix), or {@code syslog:<listener>}
 * @param generation which incarnation of the source the offsets count in, see {@link Generation}
 * @param startOffset offset of the first byte in the source
 * @param endOffset offset after the last byte; {@code endOffset - startOffset} equals the value's
 *     length, except for a dropped range, whose value is empty
 * @param framing how the value is divided into records
 * @param readTimeMs when the agent read the last byte, Unix time in milliseconds
 * @param zone the node's time zone, an IANA name or an offset
 * @param labels labels of the input, for example {@code environment=production}
 * @param flags what is out of the ordinary
 * @param cause why the range was dropped; empty unless {@link FrameFlag#DROPPED} is set
 * @param charset in what its text is written, an IANA name; empty for UTF-8
 */
public record FrameHeader(
    String node,
    String stream,
    String generation,
    long startOffset,
    long endOffset,
    Framing framing,
    long readTimeMs,
    String zone,
    Map<String, String> labels,
    Set<FrameFlag> flags,
    String cause,
    String charset) {

  /** The version this code writes, and the only one that it reads. */
  public static final int CONTRACT_VERSION = 1;

  public FrameHeader {
    if (node.isEmpty() || stream.isEmpty() || generation.isEmpty()) {
      throw new IllegalArgumentException("node, stream and generation must not be empty");
    }
    if (startOffset < 0 || endOffset < startOffset) {
      throw new IllegalArgumentException("not a range: " + startOffset + "-" + endOffset);
    }
    labels = Map.copyOf(labels);
    flags = Set.copyOf(flags);
  }

  /** A frame in UTF-8. */
  public FrameHeader(
      String node,
      String stream,
      String generation,
      long startOffset,
      long endOffset,
      Framing framing,
      long readTimeMs,
      String zone,
      Map<String, String> labels,
      Set<FrameFlag> flags,
      String cause) {
    this(
        node,
        stream,
        generation,
        startOffset,
        endOffset,
        framing,
        readTimeMs,
        zone,
        labels,
        flags,
        cause,
        "");
  }

  /** The frame's key on Kafka: every frame of a stream has the same, so they keep their order. */
  public String key() {
    return key(node, stream);
  }

  /** The key of a stream of a node. */
  public static String key(String node, String stream) {
    return node + "/" + stream;
  }

  /** Bytes of the source that the frame covers. */
  public long sizeBytes() {
    return endOffset - startOffset;
  }

  /** The range was dropped on purpose, and the value is empty. */
  public boolean dropped() {
    return flags.contains(FrameFlag.DROPPED);
  }
}
