// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Sends to a unix datagram socket in the file system. One thread. */
final class UnixDatagramPort implements DatagramPort {
  private final Path socket;
  private @Nullable AFUNIXDatagramChannel channel;

  UnixDatagramPort(Path socket) {
    this.socket = socket;
  }

  @Override
  public boolean send(byte[] datagram) throws IOException {
    if (channel == null) {
      channel = connect();
    }
    return channel.write(ByteBuffer.wrap(datagram)) > 0;
  }

  private AFUNIXDatagramChannel connect() throws IOException {
    AFUNIXDatagramChannel opened = AFUNIXDatagramChannel.open();
    try {
      opened.configureBlocking(false);
      opened.connect(AFUNIXSocketAddress.of(socket));
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public void disconnect() {
    AFUNIXDatagramChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Nothing is buffered in it, so nothing is lost with it.
      }
    }
  }
}
