// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.function.Supplier;

/** One request and its answer on a connection that does not block. One thread. */
final class Exchange implements Closeable {
  private static final int MAX_REQUEST_BYTES = 4096;
  private static final String END = "\r\n\r\n";

  private final SocketChannel channel;
  private final Map<String, Supplier<Answer>> routes;
  private final long deadlineNs;
  private ByteBuffer request = ByteBuffer.allocate(512);
  private ByteBuffer answer = ByteBuffer.allocate(0);
  private boolean answering;

  Exchange(SocketChannel channel, Map<String, Supplier<Answer>> routes, long deadlineNs) {
    this.channel = channel;
    this.routes = routes;
    this.deadlineNs = deadlineNs;
  }

  boolean late(long nowNs) {
    return nowNs - deadlineNs > 0;
  }

  /** Whether the answer is being written, so that readiness to write is what matters. */
  boolean answering() {
    return answering;
  }

  /** Does what can be done now; false when there is nothing more to do. */
  boolean go() throws IOException {
    if (!answering && !read()) {
      return false;
    }
    if (!answering) {
      return true;
    }
    channel.write(answer);
    if (answer.hasRemaining()) {
      return true;
    }
    channel.shutdownOutput();
    return false;
  }

  private boolean read() throws IOException {
    int count = channel.read(request);
    String text = new String(request.array(), 0, request.position(), ISO_8859_1);
    if (text.contains(END)) {
      answerTo(text);
    } else if (count < 0) {
      return false;
    } else if (!request.hasRemaining() && request.capacity() >= MAX_REQUEST_BYTES) {
      send(Answer.error(400, "the request is larger than 4 KiB"), true);
    } else if (!request.hasRemaining()) {
      request = ByteBuffer.allocate(MAX_REQUEST_BYTES).put(request.flip());
    }
    return true;
  }

  private void answerTo(String text) {
    String[] words = text.substring(0, text.indexOf('\r')).split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      send(Answer.error(400, "this is no HTTP/1 request"), true);
      return;
    }
    boolean head = words[0].equals("HEAD");
    if (!head && !words[0].equals("GET")) {
      send(Answer.error(405, "only GET and HEAD are answered"), true);
      return;
    }
    int question = words[1].indexOf('?');
    String path = question < 0 ? words[1] : words[1].substring(0, question);
    Supplier<Answer> route = routes.get(path);
    if (route == null) {
      String known = String.join(" ", routes.keySet());
      send(Answer.error(404, "there is " + known), !head);
    } else {
      send(ask(route), !head);
    }
  }

  private static Answer ask(Supplier<Answer> route) {
    try {
      return route.get();
    } catch (RuntimeException e) {
      return Answer.error(500, "it cannot be told: " + e);
    }
  }

  private void send(Answer given, boolean withBody) {
    byte[] body = given.body().getBytes(UTF_8);
    String head =
        "HTTP/1.1 "
            + given.status()
            + ' '
            + given.reason()
            + "\r\nContent-Type: "
            + given.type()
            + "\r\nContent-Length: "
            + body.length
            + "\r\nCache-Control: no-store\r\nConnection: close"
            + END;
    byte[] first = head.getBytes(ISO_8859_1);
    answer = ByteBuffer.allocate(first.length + (withBody ? body.length : 0)).put(first);
    if (withBody) {
      answer.put(body);
    }
    answer.flip();
    answering = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
