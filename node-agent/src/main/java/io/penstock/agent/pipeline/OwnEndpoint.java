// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.metrics.Condition;
import io.penstock.agent.status.EndpointSettings;
import io.penstock.agent.time.Clock;
import io.penstock.endpoint.Answer;
import io.penstock.endpoint.Endpoint;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the agent tells how it is. An address that it cannot have is no reason not to carry logs:
 * it is tried again. Retried by one thread, closed by any.
 */
final class OwnEndpoint implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final long RETRY_MS = 5_000;

  private final Endpoint endpoint;
  private final List<SocketAddress> missing;
  private final Clock clock;
  private final Condition condition = new Condition("endpoint");
  private long retryAt;

  /**
   * Listens where it can.
   *
   * @throws IOException when nothing can be listened on at all
   */
  OwnEndpoint(EndpointSettings settings, Map<String, Supplier<Answer>> routes, Clock clock)
      throws IOException {
    this.clock = clock;
    this.missing = new ArrayList<>(addresses(settings));
    this.endpoint = Endpoint.open("penstock-endpoint", List.of(), routes);
    retry();
  }

  private static List<SocketAddress> addresses(EndpointSettings settings) {
    List<SocketAddress> addresses = new ArrayList<>();
    if (Endpoint.fits(settings.socket())) {
      addresses.add(UnixDomainSocketAddress.of(settings.socket()));
    } else {
      LOG.warn(
          "{}: longer than a unix socket's path may be; set endpoint.socket, or 'penstock-agent"
              + " status' cannot ask this agent",
          settings.socket());
    }
    settings.address().ifPresent(addresses::add);
    return addresses;
  }

  /** Tries again, each five seconds, what could not be had. */
  void retry() {
    if (missing.isEmpty() || clock.ticksMs() < retryAt) {
      return;
    }
    retryAt = clock.ticksMs() + RETRY_MS;
    List<String> problems = new ArrayList<>();
    missing.removeIf(address -> listen(address, problems));
    if (problems.isEmpty()) {
      condition.clear("listens on every address");
    } else {
      condition.raise(String.join("; ", problems) + "; trying again");
    }
  }

  private boolean listen(SocketAddress address, List<String> problems) {
    try {
      endpoint.listen(address);
      return true;
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** What is wrong with it now, if anything. */
  Condition condition() {
    return condition;
  }

  @Override
  public void close() throws IOException {
    endpoint.close();
  }
}
