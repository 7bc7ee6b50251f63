// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import io.penstock.processor.extension.Extensions;
import io.penstock.processor.topology.ProcessorTopology;
import io.penstock.processor.topology.TopicNames;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
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

  private final KafkaStreams streams;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Draws the topology and checks the properties.
   *
   * @throws IllegalArgumentException if Kafka's client does not accept the settings
   */
  public ProcessorRuntime(ProcessorSettings settings, Extensions extensions, String hostName) {
    KafkaSettings kafka = settings.kafka();
    TopicNames topics =
        new TopicNames(
            kafka.framesTopic(),
            kafka.eventsTopic(),
            kafka.deadLettersTopic(),
            kafka.ledgerTopic());
    Stages stages = Stages.of(settings, extensions);
    Topology topology =
        ProcessorTopology.draw(
            topics, stages.pipeline(), stages.catalogue(), settings.ledgerInterval());
    streams = create(topology, StreamsProperties.of(settings, hostName));
    streams.setUncaughtExceptionHandler(this::replaceThread);
    streams.setStateListener(this::changed);
  }

  private static KafkaStreams create(Topology topology, Properties properties) {
    try {
      return new KafkaStreams(topology, properties);
    } catch (KafkaException e) {
      throw new IllegalArgumentException(
          "Kafka's client does not accept the settings: " + e.getMessage(), e);
    }
  }

  /** Starts, and returns when it has been stopped. */
  public void run() throws InterruptedException {
    streams.start();
    stopped.await();
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
    LOG.info("{} (was {})", now, before);
  }

  /** A thread died, of Kafka's absence most likely: another one goes on from the last commit. */
  private StreamThreadExceptionResponse replaceThread(Throwable cause) {
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
