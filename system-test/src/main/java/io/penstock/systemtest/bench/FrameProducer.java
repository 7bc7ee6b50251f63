// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A client that writes frames in place of agents, with what their guarantees rest on. */
public final class FrameProducer {
  private FrameProducer() {}

  /** A new client, which the caller closes. */
  public static KafkaProducer<byte[], byte[]> open(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "compression.type",
            "lz4",
            // with more, a topic that is a moment old takes the second batch before the first
            "max.in.flight.requests.per.connection",
            1),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
