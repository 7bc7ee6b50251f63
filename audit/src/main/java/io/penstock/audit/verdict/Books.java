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
 * @param overlaps ranges that the index holds more than once; empty also when nobody looked
 * @param holes ranges that the index does not hold; empty also when nobody looked
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

  /** The same after a look at each document's range. */
  public Books withRanges(List<Finding.Range> overlapping, List<Finding.Range> missing) {
    return new Books(key, agent, processor, indexed, overlapping, missing);
  }
}
