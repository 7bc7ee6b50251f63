// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys that the connector does not carry: refused with a sentence rather than silently ignored. */
public final class ForeignKeys {
  /** Keys of kafka-connect-elasticsearch that have no counterpart, and what to do instead. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("max.buffered.records", "memory is bounded by penstock.buffer.bytes"),
          Map.entry("flush.timeout.ms", "nothing waits for a flush; leave it out"),
          Map.entry(
              "flush.synchronously", "transformations of the topic always work; leave it out"),
          Map.entry("external.version.header", "external versions are not carried"),
          Map.entry("topic.key.ignore", "use a connector for each kind of topic"),
          Map.entry("topic.schema.ignore", "schemas are never looked at; leave it out"),
          Map.entry("schema.ignore", "schemas are never looked at; leave it out"),
          Map.entry("compact.map.entries", "maps are always written as JSON objects; leave it out"),
          Map.entry("drop.invalid.message", "use behavior.on.malformed.documents"),
          Map.entry("data.stream.type", "set penstock.index and penstock.operation=create"),
          Map.entry("data.stream.dataset", "set penstock.index and penstock.operation=create"),
          Map.entry("data.stream.namespace", "set penstock.index and penstock.operation=create"),
          Map.entry("data.stream.timestamp.field", "the document has to carry @timestamp itself"),
          Map.entry("external.resource.usage", "penstock.index may name an alias or data stream"),
          Map.entry("topic.to.external.resource.mapping", "use ${topic} in penstock.index"),
          Map.entry("max.external.resource.mappings", "use ${topic} in penstock.index"),
          Map.entry("max.connection.idle.time.ms", "the JDK's own limit applies"),
          Map.entry("elastic.security.protocol", "https in connection.url says the same"),
          Map.entry("kerberos.user.principal", "Kerberos is not carried"),
          Map.entry("kerberos.keytab.path", "Kerberos is not carried"));

  private ForeignKeys() {}

  /**
   * What is wrong with a key that the connector does not define.
   *
   * @param key a key of the connector's configuration
   * @param known keys that the connector defines
   * @return a sentence; empty when the key is the connector's, or may be Connect's own
   */
  public static Optional<String> complaint(String key, Set<String> known) {
    if (known.contains(key)) {
      return Optional.empty();
    }
    if (INSTEAD.containsKey(key)) {
      return Optional.of(key + " is not carried by this connector: " + INSTEAD.get(key));
    }
    boolean ours =
        key.startsWith("penstock.")
            || key.startsWith("connection.")
            || key.startsWith("elastic.https.");
    return ours ? Optional.of(key + " is no key of this connector") : Optional.empty();
  }
}
