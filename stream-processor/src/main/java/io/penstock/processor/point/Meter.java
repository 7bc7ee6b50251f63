// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who measured what. Immutable; a text is empty where the sender said nothing.
 *
 * @param host that measured
 * @param name plugin of collectd, measurement of InfluxDB
 * @param instance of the plugin, such as a disk
 * @param type collectd's type of the values
 * @param typeInstance which of several of that type
 * @param intervalMs how often it is measured; 0 if not said
 * @param tags further names and values
 */
public record Meter(
    String host,
    String name,
    String instance,
    String type,
    String typeInstance,
    long intervalMs,
    Map<String, String> tags) {
  public Meter {
    // in their order: the same datagram must make the same documents
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
