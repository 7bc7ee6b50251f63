// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the dead letter topic, all of it text. */
record DeadLetter(String key, String value, Map<String, String> headers) {
  static DeadLetter of(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return new DeadLetter(record.key(), record.value(), headers);
  }

  String header(String name) {
    return headers.getOrDefault(name, "no header " + name);
  }
}
