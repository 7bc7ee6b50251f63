// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.spool.Spool;
import io.penstock.agent.spool.SpooledFrame;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.LedgerRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the spool lost an entry: a frame that does not begin where its source's last one
 * ended. The lost range is sent as dropped. Belongs to the shipper's thread.
 */
final class Gaps {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final String CAUSE = "spool-damaged";

  private final Spool spool;

  /** Where each source's last frame ended; one entry a source, which is small. */
  private final Map<String, Long> ends = new HashMap<>();

  Gaps(Spool spool) {
    this.spool = spool;
  }

  /** The frame to send before this one, if something between is missing. */
  Optional<Frame> before(SpooledFrame spooled) {
    FrameHeader header = spooled.frame().header();
    Long lostFrom = ends.put(header.stream() + '\0' + header.generation(), header.endOffset());
    if (lostFrom == null || lostFrom >= header.startOffset()) {
      return Optional.empty();
    }
    LOG.error(
        "{}: bytes {}-{} of generation {} were lost with a damaged spool entry; they are reported"
            + " as dropped",
        header.stream(),
        lostFrom,
        header.startOffset(),
        header.generation());
    spool.note(spooled.range(), new LedgerRange(lostFrom, header.startOffset(), CAUSE));
    return Optional.of(
        new Frame(
            new FrameHeader(
                header.node(),
                header.stream(),
                header.generation(),
                lostFrom,
                header.startOffset(),
                header.framing(),
                header.readTimeMs(),
                header.zone(),
                header.labels(),
                Set.of(FrameFlag.DROPPED),
                CAUSE,
                header.charset()),
            0,
            new byte[0]));
  }

  /** Sending begins again further back. */
  void forget() {
    ends.clear();
  }
}
