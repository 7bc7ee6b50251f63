// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Ready when the broker answers an ApiVersions request (key 18, version 0, no client id). An open
 * port says less: the broker opens it before it handles requests. Immutable.
 */
record KafkaProbe(int port) implements ReadinessProbe {
  private static final int TIMEOUT_MS = 1_000;
  private static final short API_VERSIONS = 18;
  private static final int CORRELATION_ID = 1;
  private static final int REQUEST_SIZE_BYTES = 10;

  @Override
  public boolean ready() {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(REQUEST_SIZE_BYTES);
      out.writeShort(API_VERSIONS);
      out.writeShort(0);
      out.writeInt(CORRELATION_ID);
      out.writeShort(-1);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readInt();
      return in.readInt() == CORRELATION_ID && in.readShort() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
