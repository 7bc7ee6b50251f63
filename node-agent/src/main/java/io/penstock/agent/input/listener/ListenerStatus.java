// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.util.Map;

/**
 * What a listener did since the start. Immutable.
 *
 * @param name its name in the settings
 * @param messages taken, with {@code bytes} in all
 * @param connections open now
 * @param kernelDrops datagrams that the kernel had no room for; of UDP only, unix senders are told
 * @param refusals what was not taken as it came
 */
public record ListenerStatus(
    String name,
    long messages,
    long bytes,
    int connections,
    long kernelDrops,
    Map<Refusal, Long> refusals) {
  public ListenerStatus {
    refusals = Map.copyOf(refusals);
  }

  /** How often this happened. */
  public long refused(Refusal cause) {
    return refusals.getOrDefault(cause, 0L);
  }

  /** How often anything was not taken as it came. */
  public long refused() {
    return refusals.values().stream().mapToLong(Long::longValue).sum();
  }
}
