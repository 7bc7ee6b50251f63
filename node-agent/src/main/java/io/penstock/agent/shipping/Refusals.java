// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameParts;
import io.penstock.agent.spool.Spool;
import io.penstock.agent.spool.SpooledFrame;
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

  private final Spool spool;
  private final Map<Long, String> forEver = new HashMap<>();
  private int limitBytes = Integer.MAX_VALUE;

  Refusals(Spool spool) {
    this.spool = spool;
  }

  /** What to send for a spooled frame. */
  List<Frame> partsOf(SpooledFrame spooled) {
    Frame frame = spooled.frame();
    String cause = forEver.remove(spooled.position());
    List<Frame> parts =
        cause != null
            ? List.of(FrameParts.dropped(frame, cause))
            : FrameParts.of(frame, limitBytes, "refused: larger than the broker takes");
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

  /** Takes over why a frame was refused, if it was. */
  void learn(InFlight flight) {
    RecordProducer.Refusal refusal = flight.refusal();
    if (refusal == null) {
      return;
    }
    int size = Math.min(limitBytes, flight.sizeBytes());
    if (refusal.tooLarge() && size > SMALLEST_BYTES) {
      limitBytes = Math.max(SMALLEST_BYTES, size / 2);
      LOG.warn(
          "the broker refused a frame of {} bytes as too large ({}); frames are sent in parts of at"
              + " most {} bytes from now on. Raise max.message.bytes of the topic.",
          flight.sizeBytes(),
          refusal.cause(),
          limitBytes);
    } else {
      forEver.put(flight.range().position(), "refused: " + refusal.cause());
      LOG.error(
          "the broker refuses {} for ever: {}; its range is reported as dropped, the rest goes on",
          flight.range(),
          refusal.cause());
    }
  }
}
