// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import java.util.List;

/** Reads collectd's network protocol. Immutable. */
public final class CollectdReader implements PointReader {
  private final CollectdTypes types;
  private final CollectdAuth auth;

  public CollectdReader(CollectdTypes types, CollectdAuth auth) {
    this.types = types;
    this.auth = auth;
  }

  @Override
  public List<Part> read(byte[] datagram, int from, int to, boolean torn) throws WithheldException {
    return new CollectdPacket(datagram, from, to, types, auth).read();
  }
}
