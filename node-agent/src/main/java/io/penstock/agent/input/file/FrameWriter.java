// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.time.Clock;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import java.util.Arrays;
import java.util.Set;

/**
 * Puts what follows the offset of a generation into the frame log, and moves the generation on over
 * it. One for all streams of an input. Belongs to the reader's thread.
 */
final class FrameWriter {
  private final Origin origin;
  private final FrameLog log;
  private final Clock clock;

  FrameWriter(Origin origin, FrameLog log, Clock clock) {
    this.origin = origin;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Sends bytes.
   *
   * @param bytes have what follows the offset from {@code start} to {@code end}
   * @param charset in what they are written, as the header has it
   * @return false when the log has no room: nothing happened
   */
  boolean send(
      Incarnation from,
      byte[] bytes,
      int start,
      int end,
      int lines,
      Set<FrameFlag> flags,
      String charset) {
    FrameHeader header = header(from, from.offset + end - start, flags, "", charset);
    if (!log.append(new Frame(header, lines, Arrays.copyOfRange(bytes, start, end)))) {
      return false;
    }
    from.advance(header.endOffset(), Guard.of(bytes, start, end), header.readTimeMs());
    return true;
  }

  /**
   * Names what is not sent, in a frame without bytes.
   *
   * @param end offset up to which nothing is sent
   * @param cause why, as the ledger has it
   * @param charset in what it is written, as the header has it
   * @return false when the log has no room: nothing happened
   */
  boolean drop(Incarnation from, long end, String cause, String charset) {
    FrameHeader header = header(from, end, Set.of(FrameFlag.DROPPED), cause, charset);
    if (!log.append(new Frame(header, 0, new byte[0]))) {
      return false;
    }
    from.advance(end, Guard.NONE, header.readTimeMs());
    return true;
  }

  private FrameHeader header(
      Incarnation from, long end, Set<FrameFlag> flags, String cause, String charset) {
    return new FrameHeader(
        origin.node(),
        from.stream,
        from.generation,
        from.offset,
        end,
        Framing.LINES,
        clock.wallMs(),
        origin.zone(),
        origin.labels(),
        flags,
        cause,
        charset);
  }
}
