// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import io.penstock.endpoint.EndpointClient;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/** A running agent's endpoint, asked until it says what a test waits for. */
final class AskedAgent {
  private static final long LIMIT_NS = Duration.ofMinutes(2).toNanos();

  private final UnixDomainSocketAddress socket;

  /**
   * @param directory of the agent, with its folder {@code data}
   */
  AskedAgent(Path directory) {
    socket = UnixDomainSocketAddress.of(directory.resolve("data/status.sock"));
  }

  /** What it answers now; empty when it does not. */
  String body(String path) {
    try {
      return EndpointClient.get(socket, path).body();
    } catch (IOException e) {
      return "";
    }
  }

  /** Waits for a regular expression; braces stand for themselves. */
  void await(String path, String expression) throws InterruptedException {
    Pattern wanted = Pattern.compile(expression.replaceAll("([{}])", "\\\\$1"));
    long end = System.nanoTime() + LIMIT_NS;
    String body = body(path);
    while (!wanted.matcher(body).find()) {
      if (System.nanoTime() > end) {
        throw new AssertionFailedError("no " + expression + " in " + body);
      }
      Thread.sleep(20);
      body = body(path);
    }
  }

  /** Waits until a sample of the metrics has this value. */
  void awaitMetric(String sample) throws InterruptedException {
    await("/metrics", "penstock_agent_" + sample + "\n");
  }
}
