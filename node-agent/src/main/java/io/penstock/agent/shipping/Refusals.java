// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameParts;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.spool.Spool;
import io.penstock.agent.spool.SpooledFrame;
import io.penstock.agent.time.Clock;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker will never take, and what is sent instead: smaller parts, or a frame that says
 * that the range is dropped, so that the rest flows on. Belongs to the shipper's thread.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  /** Parts are not made smaller than this: a topic that refuses them refuses everything. */
  private static final int SMALLEST_BYTES = 1024;

  /** After this time larger frames are tried again: the topic may have been changed. */
  private static final long LIMIT_MS = 600_000;

  private final Spool spool;
  private final Clock clock;
  private final Condition condition = new Condition("kafka frame size");
  private final Map<Long, String> forEver = new HashMap<>();
  private int limitBytes = Integer.MAX_VALUE;

  /** A message that was alone in its record and was refused all the same. */
  private int refusedMessageBytes = Integer.MAX_VALUE;

  private String refusedMessageCause = "";
  private long limitUntil;
  private int smallestRefusedBytes = Integer.MAX_VALUE;

  Refusals(Spool spool, Clock clock) {
    this.spool = spool;
    this.clock = clock;
  }

  /** What to send for a spooled frame. */
  List<Frame> partsOf(SpooledFrame spooled) {
    if (limitBytes < Integer.MAX_VALUE && clock.ticksMs() >= limitUntil) {
      limitBytes = Integer.MAX_VALUE;
      refusedMessageBytes = Integer.MAX_VALUE;
    }
    Frame frame = spooled.frame();
    String cause = forEver.remove(spooled.position());
    List<Frame> parts =
        cause != null
            ? List.of(FrameParts.dropped(frame, cause))
            : FrameParts.of(frame, limitBytes, refusedMessageBytes, refusedMessageCause);
    for (Frame part : parts) {
      FrameHeader header = part.header();
      if (header.dropped() && !frame.header().dropped()) {
        spool.note(
            spooled.range(),
            new LedgerRange(header.startOffset(), header.endOffset(), header.cause()));
      }
    }
    return parts;
  }

  /** What parts are made to fit in. */
  int limitBytes() {
    return limitBytes;
  }

  Condition condition() {
    return condition;
  }

  /** Takes over that a frame was taken: perhaps one that was too large before. */
  void delivered(InFlight flight) {
    if (flight.isWhole() && flight.sizeBytes() >= smallestRefusedBytes) {
      smallestRefusedBytes = Integer.MAX_VALUE;
      condition.clear("frames are taken whole again");
    }
  }

  /** Takes over why a frame was refused, if it was. */
  void learn(InFlight flight) {
    RecordProducer.Refusal refusal = flight.refusal();
    if (refusal == null) {
      return;
    }
    int size = flight.refusedBytes();
    if (refusal.tooLarge() && flight.refusedAlone()) {
      refusedMessageBytes = Math.min(refusedMessageBytes, size);
      refusedMessageCause = "refused: " + refusal.cause();
      LOG.error(
          "the broker refuses a message of {} bytes in {}: {}; as large ones are reported as"
              + " dropped, the rest goes on",
          size,
          flight.range(),
          refusal.cause());
    } else if (refusal.tooLarge() && size > SMALLEST_BYTES) {
      limitBytes = Math.max(SMALLEST_BYTES, size / 2);
      limitUntil = clock.ticksMs() + LIMIT_MS;
      smallestRefusedBytes = Math.min(smallestRefusedBytes, flight.sizeBytes());
      condition.raise(
          "the broker refused a frame of "
              + flight.sizeBytes()
              + " bytes as too large; larger ones are sent in parts. Raise max.message.bytes of"
              + " the topic.");
    } else {
      forEver.put(flight.range().position(), "refused: " + refusal.cause());
      LOG.error(
          "the broker refuses {} for ever: {}; its range is reported as dropped, the rest goes on",
          flight.range(),
          refusal.cause());
    }
  }
}
