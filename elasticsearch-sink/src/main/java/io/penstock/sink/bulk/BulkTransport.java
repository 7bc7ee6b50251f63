// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import org.jspecify.annotations.Nullable;

/** Carries requests to a server. Neither method waits. */
public interface BulkTransport {
  /**
   * Sends a bulk; exactly one reply with the same number follows, some time later.
   *
   * @param host which of the configured hosts, from 0
   */
  void send(long request, int host, byte[] body);

  /** The next reply that came in, or null. */
  @Nullable BulkReply poll();
}
