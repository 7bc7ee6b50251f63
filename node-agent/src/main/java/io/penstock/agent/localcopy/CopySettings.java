// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import java.util.List;

/**
 * The local copies of one listener. Immutable.
 *
 * @param stream whose messages
 * @param rules every rule that takes a message writes it
 */
public record CopySettings(String stream, List<CopyRule> rules) {
  public CopySettings {
    rules = List.copyOf(rules);
  }
}
