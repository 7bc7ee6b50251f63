// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.time.Clock;
import io.penstock.contract.FrameHeaders;
import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own producer: idempotent, acks=all, endless retries. One thread sends; the client's own
 * thread tells what became of it.
 */
public final class KafkaRecordProducer implements RecordProducer {
  private final KafkaSettings settings;
  private final Runnable onChange;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CredentialFiles credentials;
  private @Nullable TopicWatch watch;
  private volatile String broken = "";

  /** Set while the calling thread is inside {@code send}: a failure then means "not taken". */
  private @Nullable Thread sending;

  private String refusal = "";

  private KafkaRecordProducer(KafkaSettings settings, String node, Clock clock, Runnable onChange) {
    this.settings = settings;
    this.onChange = onChange;
    this.credentials = new CredentialFiles(settings.properties(), clock);
    TokenLogin.allow(settings.properties());
    // first, for it connects while the other client is being made
    this.producer = new KafkaProducer<>(KafkaClients.producer(settings, node));
    this.watch = watch(node, clock);
  }

  private TopicWatch watch(String node, Clock clock) {
    TopicWatch begun = null;
    try {
      begun = new TopicWatch(settings, node, clock, onChange);
      return begun;
    } finally {
      if (begun == null) {
        producer.close(Duration.ZERO);
      }
    }
  }

  /**
   * Makes producers with these settings. One that cannot be built, for a keystore is being written
   * perhaps, is broken from the start.
   */
  public static Factory factory(KafkaSettings settings, String node, Clock clock) {
    return onChange -> {
      try {
        return new KafkaRecordProducer(settings, node, clock, onChange);
      } catch (KafkaException e) {
        return new UnopenedProducer(Reasons.of(e));
      }
    };
  }

  /** To be called early by who will make a producer: part of the work is done meanwhile. */
  public static void prepare() {
    KafkaClients.prepare();
  }

  /** Why Kafka's client would not start with these settings; empty when it would. */
  public static String wrong(KafkaSettings settings, String node) {
    return KafkaClients.wrong(settings, node);
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
    refusal = "";
    if (!broken.isEmpty() || !topicsThere()) {
      return false;
    }
    sending = Thread.currentThread();
    try {
      Future<?> unused =
          producer.send(kafkaRecord, (metadata, failure) -> decided(delivery, failure));
    } catch (KafkaException | IllegalStateException e) {
      refusal = Reasons.of(e);
    } finally {
      sending = null;
    }
    return refusal.isEmpty();
  }

  /** Whether the topics are known to be there; asks anew with another producer if not. */
  private boolean topicsThere() {
    TopicWatch current = watch;
    if (current == null) {
      return true;
    }
    if (!current.answered()) {
      refusal = current.delay();
      return false;
    }
    watch = null;
    String problem = current.problem();
    current.close();
    if (!problem.isEmpty()) {
      refusal = problem;
      breakOff(problem);
    }
    return problem.isEmpty();
  }

  private void decided(@Nullable Delivery delivery, @Nullable Exception failure) {
    boolean insideSend = Thread.currentThread() == sending;
    if (failure != null && delivery != null && willNeverBeTaken(failure)) {
      delivery.refused(new Refusal(failure instanceof RecordTooLargeException, failure.toString()));
    }
    if (failure != null && insideSend) {
      refusal = Reasons.of(failure);
      if (willNeverBeTaken(failure)) {
        breakOff(refusal);
      }
    } else if (delivery != null) {
      if (failure == null) {
        delivery.delivered();
      } else {
        breakOff(Reasons.of(failure));
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
  private void breakOff(String reason) {
    if (broken.isEmpty()) {
      broken = reason;
      producer.close(Duration.ZERO);
    }
  }

  @Override
  public String broken() {
    String changed = broken.isEmpty() ? credentials.changed() : "";
    if (!changed.isEmpty()) {
      breakOff(changed + " was changed: connecting with what it holds now");
    }
    return broken;
  }

  @Override
  public String refusal() {
    return refusal;
  }

  @Override
  public void close(long timeoutMs) {
    TopicWatch current = watch;
    if (current != null) {
      current.close();
    }
    producer.close(Duration.ofMillis(timeoutMs));
  }
}
