// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.Map;

/**
 * A topic as Penstock wants it. Immutable.
 *
 * @param name its default name
 * @param partitions its default number of partitions on one machine; deployments set their own
 * @param configs topic-level settings that the contract depends on
 */
public record TopicSpec(String name, int partitions, Map<String, String> configs) {
  public TopicSpec {
    configs = Map.copyOf(configs);
  }
}
