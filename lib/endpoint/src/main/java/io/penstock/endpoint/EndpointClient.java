// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Asks an {@link Endpoint}. Blocks; stateless. */
public final class EndpointClient {
  private static final int BUFFER_BYTES = 16 * 1024;

  private EndpointClient() {}

  /**
   * One GET.
   *
   * @throws IOException when nobody listens there, or what comes back is no answer
   */
  public static Answer get(SocketAddress address, String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(address)) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return parse(readAll(channel));
    }
  }

  private static String readAll(SocketChannel channel) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (channel.read(buffer) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return all.toString(UTF_8);
  }

  private static Answer parse(String text) throws IOException {
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 0) {
      throw new IOException("what answers there speaks no HTTP");
    }
    int status = Integer.parseInt(text.substring(9, 12));
    String type = "";
    for (String line : text.substring(0, end).split("\r\n", -1)) {
      type = line.startsWith("Content-Type: ") ? line.substring(14) : type;
    }
    return new Answer(status, type, text.substring(end + 4));
  }
}
