// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own producer: idempotent, acks=all, endless retries. One thread sends; the client's own
 * thread tells what became of it.
 */
public final class KafkaRecordProducer implements RecordProducer {
  private static final int MEMORY_BYTES = 2 << 20;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int MAX_REQUEST_BYTES = 2 << 20;
  private static final int MAX_BLOCK_MS = 500;
  private static final int LINGER_MS = 20;

  private final KafkaSettings settings;
  private final Runnable onChange;
  private final KafkaProducer<byte[], byte[]> producer;
  private volatile String broken = "";

  /** Set while the calling thread is inside {@code send}: a failure then means "not taken". */
  private @Nullable Thread sending;

  private String refusal = "";

  private KafkaRecordProducer(KafkaSettings settings, String node, Runnable onChange) {
    this.settings = settings;
    this.onChange = onChange;
    this.producer = new KafkaProducer<>(properties(settings, node));
  }

  /** Makes producers with these settings. */
  public static Factory factory(KafkaSettings settings, String node) {
    return onChange -> new KafkaRecordProducer(settings, node, onChange);
  }

  /** The client's settings: the agent's, then the user's, then those the guarantees rest on. */
  static Map<String, Object> properties(KafkaSettings settings, String node) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "penstock-agent-" + node);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MEMORY_BYTES);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    properties.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000L);
    properties.putAll(settings.properties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    // a batch that expired while a later one was sent would be a hole in a stream
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) MAX_BLOCK_MS);
    return properties;
  }

  @Override
  public boolean send(Frame frame, Delivery delivery) {
    ProducerRecord<byte[], byte[]> kafkaRecord =
        new ProducerRecord<>(settings.topic(), frame.header().key().getBytes(UTF_8), frame.value());
    FrameHeaders.encode(frame.header(), (name, value) -> kafkaRecord.headers().add(name, value));
    return offer(kafkaRecord, delivery);
  }

  @Override
  public boolean sendLedger(String key, String json) {
    ProducerRecord<byte[], byte[]> kafkaRecord =
        new ProducerRecord<>(settings.ledgerTopic(), key.getBytes(UTF_8), json.getBytes(UTF_8));
    return offer(kafkaRecord, null);
  }

  private boolean offer(ProducerRecord<byte[], byte[]> kafkaRecord, @Nullable Delivery delivery) {
    if (!broken.isEmpty()) {
      return false;
    }
    refusal = "";
    sending = Thread.currentThread();
    try {
      Future<?> unused =
          producer.send(kafkaRecord, (metadata, failure) -> decided(delivery, failure));
    } catch (KafkaException | IllegalStateException e) {
      refusal = e.toString();
    } finally {
      sending = null;
    }
    return refusal.isEmpty();
  }

  private void decided(@Nullable Delivery delivery, @Nullable Exception failure) {
    boolean insideSend = Thread.currentThread() == sending;
    if (failure != null && delivery != null && willNeverBeTaken(failure)) {
      delivery.refused(new Refusal(failure instanceof RecordTooLargeException, failure.toString()));
    }
    if (failure != null && insideSend) {
      refusal = failure.toString();
      if (willNeverBeTaken(failure)) {
        breakOff(failure);
      }
    } else if (delivery != null) {
      if (failure == null) {
        delivery.delivered();
      } else {
        breakOff(failure);
      }
      onChange.run();
    }
  }

  private static boolean willNeverBeTaken(Exception failure) {
    return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
  }

  /**
   * Runs on the client's thread, before it sends anything else: closing here and now is what keeps
   * later frames of the same stream from overtaking the failed one.
   */
  private void breakOff(Exception failure) {
    if (broken.isEmpty()) {
      broken = failure.toString();
      producer.close(Duration.ZERO);
    }
  }

  @Override
  public String broken() {
    return broken;
  }

  @Override
  public String refusal() {
    return refusal;
  }

  @Override
  public void close(long timeoutMs) {
    producer.close(Duration.ofMillis(timeoutMs));
  }
}
