// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

import java.util.Map;

/**
 * What all frames of an input have in common. Immutable.
 *
 * @param node name of this node
 * @param zone its time zone, an IANA name or an offset
 * @param labels labels of the input
 */
public record Origin(String node, String zone, Map<String, String> labels) {
  public Origin {
    labels = Map.copyOf(labels);
  }
}
