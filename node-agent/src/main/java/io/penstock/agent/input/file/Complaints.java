// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once which names in folders cannot be looked at, and when that is over. Who may write into a
 * folder can make names without end: of many only the first are said. One thread.
 */
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final int MOST = 1_000;

  private final Set<String> said = new HashSet<>();

  void say(String path, IOException e) {
    if (said.size() >= MOST || !said.add(path)) {
      return;
    }
    if (e instanceof RefusedException) {
      LOG.warn("{}: {}", path, e.getMessage());
    } else {
      LOG.warn("{}: cannot be looked at: {}; trying again", path, e.toString());
    }
    if (said.size() == MOST) {
      LOG.warn("{} names cannot be looked at; check-coverage has all, this log no more", MOST);
    }
  }

  /** The path could be looked at. */
  void settle(String path) {
    if (!said.isEmpty() && said.remove(path)) {
      LOG.info("{}: can be read now", path);
    }
  }
}
