// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.spool.SpoolStatus;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where what is told comes from; each may be asked by any thread. Immutable.
 *
 * @param node name of the node
 * @param brokers what the agent sends to, in words
 * @param startedMs when the agent started, Unix milliseconds
 * @param stalledAfterMs after so long without movement the health is red
 * @param begun whether every listener has tried to bind its socket
 * @param sources all generations that are known
 * @param conditions all conditions, raised or not
 * @param pulses of the duties
 * @param received by listeners
 */
public record AgentFacts(
    String node,
    String brokers,
    long startedMs,
    long stalledAfterMs,
    BooleanSupplier begun,
    Supplier<List<SourcePosition>> sources,
    Supplier<SpoolStatus> spool,
    Supplier<List<Condition>> conditions,
    Supplier<List<Pulse>> pulses,
    Supplier<Received> received,
    Counters counters,
    Sizes sizes,
    Movement movement,
    Reloads reloads) {}
