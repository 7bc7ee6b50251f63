// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import io.penstock.contract.AgentLedger;
import io.penstock.contract.ProcessorLedger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one stream.
 *
 * @param agent the agent's entry; null if it has none yet
 * @param processor the processor's entry; null if it has none yet
 * @param overlaps what two documents of the index cover; empty also when nobody looked
 * @param holes stretches of which the index misses bytes; empty also when nobody looked
 */
public record Books(
    StreamKey key,
    @Nullable AgentLedger agent,
    @Nullable ProcessorLedger processor,
    Indexed indexed,
    List<Finding.Range> overlaps,
    List<Finding.Range> holes) {
  public Books {
    overlaps = List.copyOf(overlaps);
    holes = List.copyOf(holes);
  }

  /**
   * The index holds more, or covers more, than the processor has reported: either the report is
   * late, or something is there twice. Only a look at the ranges can tell.
   */
  public boolean indexIsAhead() {
    long events = processor == null ? 0 : processor.events();
    long bytes = processor == null ? 0 : processor.eventBytes();
    return indexed.documents() + indexed.refused() > events
        || indexed.bytes() + indexed.refusedBytes() > bytes;
  }

  /** The index holds less than the processor has reported. */
  public boolean indexIsBehind() {
    return processor != null
        && (indexed.documents() + indexed.refused() < processor.events()
            || indexed.bytes() + indexed.refusedBytes() < processor.eventBytes());
  }

  /** When a tier last reported a change, Unix milliseconds; 0 if none ever did. */
  public long reportedMs() {
    return Math.max(agent == null ? 0 : agent.timeMs(), processor == null ? 0 : processor.timeMs());
  }

  /** The same with another entry of the agent. */
  public Books withAgent(AgentLedger entry) {
    return new Books(key, entry, processor, indexed, overlaps, holes);
  }

  /** The same with another entry of the processor. */
  public Books withProcessor(ProcessorLedger entry) {
    return new Books(key, agent, entry, indexed, overlaps, holes);
  }

  /** The same after a look at each document's range. */
  public Books withRanges(List<Finding.Range> overlapping, List<Finding.Range> missing) {
    return new Books(key, agent, processor, indexed, overlapping, missing);
  }
}
