// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.Generation;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.topology.ProcessorTopology;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * Settings of Kafka Streams as measured to be good (docs/decisions): a producer that batches, small
 * consumer buffers because frames are large, and timeouts that let a killed instance come back
 * within seconds.
 */
final class StreamsProperties {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

  private StreamsProperties() {}

  /**
   * The properties for these settings; those that the user wrote win.
   *
   * @param hostName part of the name under which the group remembers this instance
   */
  static Properties of(ProcessorSettings settings, String hostName) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", settings.kafka().bootstrapServers()));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.dataDir().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.state().standbyReplicas());
    // while much comes; see CommitPace
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    // a stream's state changes with each frame and is written once a commit
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 2L * MIB);
    // frames of 64 KiB: the default of 1000 would hold 64 MB a partition
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 16);
    properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
    handlers(properties);
    producer(properties);
    consumer(properties, settings, hostName);
    properties.putAll(settings.kafka().properties());
    return properties;
  }

  /** Nothing but a defect of ours gets to these: whatever comes in becomes an event or a letter. */
  private static void handlers(Properties properties) {
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailExceptionHandler.class);
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndFailProcessingExceptionHandler.class);
    properties.put(GLOBAL_HANDLER, true);
    // the assignor makes settings of its own of the consumer's, and would warn that it is not set
    properties.put(consumer(GLOBAL_HANDLER), true);
    properties.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
        DefaultProductionExceptionHandler.class);
  }

  private static void producer(Properties properties) {
    properties.put(producer(ProducerConfig.LINGER_MS_CONFIG), 20);
    properties.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), 256 * KIB);
    // of compressed batches: the documents in them, several times as large, stay on the heap until
    // the broker has them
    properties.put(producer(ProducerConfig.BUFFER_MEMORY_CONFIG), 4L * MIB);
    // it is compared with records before they are compressed
    properties.put(
        producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        ProcessorTopology.MAX_RECORD_BYTES + 64 * KIB);
    properties.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    // what a killed instance left open is aborted after this time
    properties.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 6000);
  }

  private static void consumer(Properties properties, ProcessorSettings settings, String hostName) {
    properties.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 64);
    properties.put(consumer(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), MIB);
    properties.put(consumer(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 2 * MIB);
    properties.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
    properties.put(consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
    properties.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 4 * MIB);
    // a member that the group knows takes its old place without a rebalance
    properties.put(
        consumer(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance(hostName, settings.dataDir()));
  }

  /** The same for every start of one instance, another one for another data directory. */
  static String instance(String hostName, Path dataDir) {
    byte[] path = dataDir.toAbsolutePath().normalize().toString().getBytes(UTF_8);
    String host = hostName.replaceAll("[^A-Za-z0-9._-]", "_");
    return host + "-" + Generation.fingerprint(path, path.length);
  }

  private static String producer(String name) {
    return StreamsConfig.producerPrefix(name);
  }

  private static String consumer(String name) {
    return StreamsConfig.mainConsumerPrefix(name);
  }
}
