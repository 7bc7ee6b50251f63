// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.penstock.endpoint.Answer;
import io.penstock.endpoint.Endpoint;
import io.penstock.endpoint.Health;
import io.penstock.processor.config.EndpointSettings;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import io.penstock.processor.extension.Extensions;
import io.penstock.processor.metric.HealthRules;
import io.penstock.processor.metric.ProcessorCounts;
import io.penstock.processor.metric.ProcessorMetrics;
import io.penstock.processor.metric.StreamsState;
import io.penstock.processor.topology.CommitPace;
import io.penstock.processor.topology.LaneStorage;
import io.penstock.processor.topology.ProcessorTopology;
import io.penstock.processor.topology.TopicNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running application. {@link #run} blocks its thread; {@link #stop} is called by another one.
 */
public final class ProcessorRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessorRuntime.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final long PAUSE_MS = 2000;
  private static final long LISTEN_RETRY_MS = 5000;

  private final KafkaStreams streams;
  private final ProcessorCounts counts = new ProcessorCounts();
  private final EndpointSettings endpointSettings;
  private final StreamsWatch watch;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Draws the topology and checks the properties.
   *
   * @throws IllegalArgumentException if Kafka's client does not accept the settings, or the data
   *     directory is of no use
   */
  public ProcessorRuntime(ProcessorSettings settings, Extensions extensions, String hostName) {
    KafkaSettings kafka = settings.kafka();
    TopicNames topics =
        new TopicNames(
            kafka.framesTopic(),
            kafka.eventsTopic(),
            kafka.metricsTopic(),
            kafka.deadLettersTopic(),
            kafka.ledgerTopic());
    Stages stages = Stages.of(settings, extensions);
    Topology topology =
        ProcessorTopology.draw(
            topics,
            stages.pipeline(),
            stages.catalogue(),
            settings.ledgerInterval(),
            counts,
            pace(kafka),
            LaneStorage.onDisk());
    endpointSettings = settings.endpoint();
    watch = new StreamsWatch(counts, kafka.framesTopic(), settings.threads());
    StoreMemory.unpackLibrary(settings.dataDir());
    StreamsClients clients = new StreamsClients(kafka.eventsTopic());
    streams = create(topology, StreamsProperties.of(settings, hostName), clients);
    streams.setUncaughtExceptionHandler(this::replaceThread);
    streams.setStateListener(this::changed);
    streams.setGlobalStateRestoreListener(watch);
  }

  /** A user who says how often to commit means it. */
  private static CommitPace pace(KafkaSettings kafka) {
    return kafka.properties().containsKey(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)
        ? CommitPace.asConfigured()
        : CommitPace.byLoad();
  }

  private static KafkaStreams create(
      Topology topology, Properties properties, StreamsClients clients) {
    try {
      return new KafkaStreams(topology, properties, clients);
    } catch (KafkaException e) {
      throw new IllegalArgumentException(
          "Kafka's client does not accept the settings: " + e.getMessage(), e);
    }
  }

  /**
   * Starts, and returns when it has been stopped. An address for health and metrics that it cannot
   * have is no reason not to process logs: it is tried again.
   *
   * @throws IOException if the system has no means to listen, wherever it be
   */
  public void run() throws InterruptedException, IOException {
    try (Endpoint endpoint = Endpoint.open("penstock-endpoint", List.of(), routes())) {
      Optional<IOException> problem = listen(endpoint);
      problem.ifPresent(
          e -> LOG.warn("nobody can ask for health and metrics: {}; trying again", e.getMessage()));
      streams.start();
      while (problem.isPresent() && !stopped.await(LISTEN_RETRY_MS, MILLISECONDS)) {
        problem = listen(endpoint);
      }
      stopped.await();
    }
  }

  private Optional<IOException> listen(Endpoint endpoint) {
    try {
      if (endpointSettings.address().isPresent()) {
        endpoint.listen(endpointSettings.address().get());
        LOG.info("health and metrics on port {}", endpoint.port());
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private Map<String, Supplier<Answer>> routes() {
    return Map.of("/healthz", () -> health(watch.now(streams)).answer(), "/metrics", this::metrics);
  }

  private Answer metrics() {
    StreamsState now = watch.now(streams);
    return ProcessorMetrics.answer(counts, now, health(now).colour());
  }

  private Health health(StreamsState now) {
    return HealthRules.health(now, endpointSettings.stalledAfter().toMillis());
  }

  /** Commits what is done, leaves the group's place reserved, and lets {@link #run} return. */
  public void stop() {
    if (!streams.close(CLOSE_TIMEOUT)) {
      LOG.warn(
          "not everything was committed within {}; it is done again at the start", CLOSE_TIMEOUT);
    }
    stopped.countDown();
  }

  private void changed(State now, State before) {
    watch.changed();
    LOG.info("{} (was {})", now, before);
  }

  /** A thread died, of Kafka's absence most likely: another one goes on from the last commit. */
  private StreamThreadExceptionResponse replaceThread(Throwable cause) {
    watch.threadReplaced();
    LOG.error(
        "a stream thread failed and is replaced; nothing is lost, its transaction is undone",
        cause);
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
