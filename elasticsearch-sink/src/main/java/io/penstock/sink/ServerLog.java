// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.bulk.ServerWatch;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line when the servers stop taking documents, one when they take them again. */
record ServerLog(List<URI> hosts) implements ServerWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);

  @Override
  public void blocked(int host, String why) {
    LOG.warn(
        "{} takes no documents: {}. They stay in Kafka and are tried again until it does; nothing"
            + " is lost and nothing has to be restarted",
        hosts.get(host),
        why);
  }

  @Override
  public void recovered(long blockedMs) {
    LOG.info("documents are taken again, after {} ms", blockedMs);
  }
}
