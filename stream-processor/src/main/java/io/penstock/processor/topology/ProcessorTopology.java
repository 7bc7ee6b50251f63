// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.metric.ProcessorCounts;
import io.penstock.processor.pipeline.PipelineSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The only place where the graph is drawn: frames, one processor with one store, and four sinks.
 */
public final class ProcessorTopology {
  /**
   * Longest record that it sends, of which a producer must be able. Dead letters alone come near: a
   * frame may be as large as its topic takes, and larger before it was compressed.
   */
  public static final int MAX_RECORD_BYTES = 3 * 1024 * 1024;

  /** A lane's state is at most some 800 KiB: open events and the piece of a line. */
  private static final Map<String, String> CHANGELOG = Map.of("max.message.bytes", "2097152");

  private ProcessorTopology() {}

  /**
   * Draws it.
   *
   * @param ledgerInterval how often changed streams are reported
   */
  public static Topology draw(
      TopicNames topics, PipelineSettings settings, Catalogue catalogue, Duration ledgerInterval) {
    return draw(
        topics,
        settings,
        catalogue,
        ledgerInterval,
        new ProcessorCounts(),
        CommitPace.byLoad(),
        LaneStorage.inMemory());
  }

  /**
   * Draws it.
   *
   * @param ledgerInterval how often changed streams are reported
   * @param counts told what passes
   * @param pace whether to commit sooner than the property says
   * @param storage where the state of streams is kept
   */
  public static Topology draw(
      TopicNames topics,
      PipelineSettings settings,
      Catalogue catalogue,
      Duration ledgerInterval,
      ProcessorCounts counts,
      CommitPace pace,
      LaneStorage storage) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    Topology topology = new Topology();
    topology.addSource(Names.FRAMES, in, in, topics.frames());
    topology.addProcessor(
        Names.PROCESS,
        () ->
            new FrameProcessor(
                settings,
                catalogue,
                storage.budget(),
                ledgerInterval,
                topics.frames(),
                counts,
                pace),
        Names.FRAMES);
    topology.addStateStore(lanes(storage), Names.PROCESS);
    topology.addSink(Names.EVENTS, topics.events(), out, out, Names.PROCESS);
    topology.addSink(Names.METRICS, topics.metrics(), out, out, Names.PROCESS);
    topology.addSink(Names.DEAD_LETTERS, topics.deadLetters(), out, out, Names.PROCESS);
    topology.addSink(Names.LEDGER, topics.ledger(), out, out, Names.PROCESS);
    return topology;
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> lanes(LaneStorage storage) {
    return Stores.keyValueStoreBuilder(storage.store(), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(CHANGELOG)
        .withCachingEnabled();
  }
}
