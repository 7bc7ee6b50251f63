// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.DocumentIds;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Inventory;
import io.penstock.processor.catalogue.Service;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Formats;
import io.penstock.processor.pipeline.LaneConstants.Zone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a stream without its lines: service and format by the catalogue, zone and labels
 * by its frames and its node. What many streams have in common is there once. One a task; not
 * thread-safe.
 */
final class StreamFacts {
  /** More services, or zones, are not remembered at a time: frames may name any. */
  private static final int MAX_KNOWN = 1000;

  private final Catalogue catalogue;
  private final Formats formats;
  private final Inventory inventory;
  private final Map<String, Service> services = new HashMap<>();
  private final Map<String, Zone> zones = new HashMap<>();
  private final DocumentIds ids = new DocumentIds("", "", "");

  StreamFacts(Catalogue catalogue, Formats formats, Inventory inventory) {
    this.catalogue = catalogue;
    this.formats = formats;
    this.inventory = inventory;
  }

  /** The format of this name, if there is one. */
  Optional<Format> formatNamed(String name) {
    return formats.named(name);
  }

  /** The format that the stream has by the catalogue. */
  Format format(StreamKey key) {
    return formats.named(service(key.stream()).format()).orElseThrow();
  }

  /** What its documents have in common, in the stream's format. */
  LaneConstants constants(StreamKey key, String zone, Map<String, String> labels) {
    return constants(key, format(key), zone, labels);
  }

  /** What its documents have in common, in this format. */
  LaneConstants constants(StreamKey key, Format format, String zone, Map<String, String> labels) {
    return new LaneConstants(
        key,
        format,
        service(key.stream()),
        ids.sharing(key.node(), key.stream(), key.generation()),
        zone(zone),
        labels,
        inventory.labelsOf(key.node()));
  }

  /** Nodes have files of the same names, and the catalogue is long. */
  private Service service(String stream) {
    if (services.size() == MAX_KNOWN) {
      services.clear();
    }
    return services.computeIfAbsent(stream, catalogue::ofStream);
  }

  /** Its rules remember when its clocks change. */
  private Zone zone(String name) {
    if (zones.size() == MAX_KNOWN) {
      zones.clear();
    }
    return zones.computeIfAbsent(name, Zone::new);
  }
}
