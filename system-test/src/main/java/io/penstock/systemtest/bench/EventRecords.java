// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.EventHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Documents of about 450 bytes, as the processor makes them of lines of an OpenStack service. */
final class EventRecords {
  private static final long NOON_MS = 1_795_348_800_000L;
  private static final String[] MESSAGES = {
    "GET /v2.1/servers/detail?limit=1000 status: 200 len: 5123 time: 0.2315",
    "Took 12.45 seconds to build instance on the hypervisor",
    "Lock acquired by nova.compute.manager.ComputeManager after waiting 0.003s",
    "Unable to establish connection to https://10.0.0.5:9696/v2.0/ports, trying again"
  };

  private EventRecords() {}

  /** The key of the n-th document. */
  static String id(long n) {
    return String.format(Locale.ROOT, "event-%016d", n);
  }

  /** The value of the n-th document. */
  static byte[] document(long n) {
    String text =
        String.format(
            Locale.ROOT,
            "{\"@timestamp\":\"2026-11-22T12:%02d:%02d.%06dZ\",\"message\":\"%s\",\"log\":{\"level\":\"info\","
                + "\"logger\":\"nova.compute.manager\",\"offset\":%d,\"file\":{\"path\":\"/var/log/kolla/nova/nova-compute.log\"}},"
                + "\"host\":{\"name\":\"compute%03d\"},\"service\":{\"name\":\"nova-compute\"},\"process\":{\"pid\":%d},"
                + "\"openstack\":{\"request_id\":\"req-%08x\"},\"penstock\":{\"stream\":\"/var/log/kolla/nova/nova-compute.log\","
                + "\"generation\":\"3f7k2m9qxw4ta\",\"bytes\":150,\"lines\":1}}",
            n / 60 % 60,
            n % 60,
            n % 1_000_000,
            MESSAGES[(int) (n % MESSAGES.length)],
            n * 150,
            n % 100,
            n % 30_000,
            n * 2_654_435_761L & 0xffffffffL);
    return text.getBytes(UTF_8);
  }

  /** Writes documents {@code from} to {@code to - 1}. */
  static void produce(String bootstrapServers, String topic, long from, long to) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 20);
    settings.put("batch.size", 262_144);
    // with more, a topic that is a moment old may take the second batch first, and then no other
    settings.put("max.in.flight.requests.per.connection", 1);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      byte[] time = Long.toString(NOON_MS).getBytes(UTF_8);
      for (long n = from; n < to; n++) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, id(n), document(n));
        record.headers().add(EventHeaders.TIME, time);
        var unused = producer.send(record);
      }
    }
  }
}
