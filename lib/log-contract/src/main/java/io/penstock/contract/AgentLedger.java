// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.List;

/**
 * What an agent knows about one generation of one of its streams. Offsets count from the source's
 * beginning; a tier further down can only have less. Immutable.
 *
 * @param timeMs when this was true, Unix milliseconds
 * @param size bytes that the source held when last looked at (of a listener: bytes received)
 * @param read offset up to which the agent has read
 * @param spooled offset up to which the data is synced in the spool
 * @param acknowledged offset up to which the broker acknowledged every frame
 * @param lines lines (or messages) up to {@code spooled}
 * @param frames frames up to {@code spooled}
 * @param ranges what was dropped or refused below {@code acknowledged}, with the cause
 */
public record AgentLedger(
    String node,
    String stream,
    String generation,
    long timeMs,
    long size,
    long read,
    long spooled,
    long acknowledged,
    long lines,
    long frames,
    List<LedgerRange> ranges) {

  public AgentLedger {
    ranges = List.copyOf(ranges);
  }

  /** Its key on the ledger topic: the newest entry of a generation replaces the one before. */
  public String key() {
    return "agent/" + node + "/" + stream + "/" + generation;
  }

  /** One JSON object. */
  public String toJson() {
    return new JsonLine()
        .text("tier", "agent")
        .text("node", node)
        .text("stream", stream)
        .text("generation", generation)
        .number("time_ms", timeMs)
        .number("size", size)
        .number("read", read)
        .number("spooled", spooled)
        .number("acknowledged", acknowledged)
        .number("lines", lines)
        .number("frames", frames)
        .ranges("ranges", ranges)
        .end();
  }
}
