// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.contract.DocumentIds;
import io.penstock.processor.catalogue.Service;
import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.JsonText;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.NodeZone;
import io.penstock.processor.text.ByteSink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is the same on every document of a stream's generation, written as JSON once. */
final class LaneConstants {
  /** A node's zone, as it names it. */
  record Zone(String name, NodeZone rules) {
    Zone(String name) {
      this(name, NodeZone.of(name));
    }
  }

  /** What streams are named that are no files. */
  private static final List<String> LISTENERS =
      List.of("syslog:", "journal:", "collectd:", "influx:");

  private final StreamKey key;
  private final DocumentIds ids;
  private final Format format;
  private final Zone zone;
  private final boolean file;
  private final Map<String, String> labelMap;
  private final byte[] node;
  private final byte[] stream;
  private final byte[] generation;
  private final byte[] labels;
  private final String serviceText;
  private final byte[] serviceName;
  private final byte[] serviceType;

  /**
   * Writes them.
   *
   * @param zone may be shared with other lanes of the same thread, as {@code ids} may
   * @param labels of the input; they win over those of the node
   */
  LaneConstants(
      StreamKey key,
      Format format,
      Service service,
      DocumentIds ids,
      Zone zone,
      Map<String, String> labels,
      Map<String, String> nodeLabels) {
    this.key = key;
    this.format = format;
    this.ids = ids;
    this.zone = zone;
    labelMap = Map.copyOf(labels);
    file = LISTENERS.stream().noneMatch(key.stream()::startsWith);
    node = JsonText.quoted(key.node());
    stream = JsonText.quoted(key.stream());
    generation = JsonText.quoted(key.generation());
    Map<String, String> all = new TreeMap<>(nodeLabels);
    all.putAll(labels);
    this.labels = all.isEmpty() ? new byte[0] : object(all);
    serviceText = service.name();
    serviceName = service.name().isEmpty() ? new byte[0] : JsonText.quoted(service.name());
    serviceType = service.type().isEmpty() ? new byte[0] : JsonText.quoted(service.type());
  }

  private static byte[] object(Map<String, String> labels) {
    ByteSink out = new ByteSink(64);
    char before = '{';
    for (Map.Entry<String, String> label : labels.entrySet()) {
      out.add(before);
      out.add(JsonText.quoted(label.getKey()));
      out.add(':');
      out.add(JsonText.quoted(label.getValue()));
      before = ',';
    }
    out.add('}');
    return out.toBytes();
  }

  StreamKey key() {
    return key;
  }

  Format format() {
    return format;
  }

  String zoneName() {
    return zone.name();
  }

  Map<String, String> labels() {
    return labelMap;
  }

  NodeZone zone() {
    return zone.rules();
  }

  byte[] id(long offset) {
    byte[] id = new byte[DocumentIds.LENGTH];
    ids.write(offset, id, 0);
    return id;
  }

  /** The service of an event: the stream's, unless the event named another. */
  String serviceOf(Fields fields) {
    boolean ofStream =
        fields.has(Field.SERVICE_NAME) && fields.array(Field.SERVICE_NAME) == serviceName;
    return ofStream ? serviceText : fields.string(Field.SERVICE_NAME);
  }

  void setService(Fields fields) {
    if (serviceName.length > 0) {
      fields.json(Field.SERVICE_NAME, serviceName);
    }
    if (serviceType.length > 0) {
      fields.json(Field.SERVICE_TYPE, serviceType);
    }
  }

  /** Whether the stream is named after this program: dnsmasq.log, of dnsmasq-dhcp. */
  boolean isOf(String program) {
    return !serviceText.isEmpty() && program.startsWith(serviceText);
  }

  void set(Fields fields) {
    fields.json(Field.HOST_NAME, node);
    fields.json(Field.PENSTOCK_STREAM, stream);
    fields.json(Field.PENSTOCK_GENERATION, generation);
    if (file) {
      fields.json(Field.LOG_FILE_PATH, stream);
    }
    if (labels.length > 0) {
      fields.json(Field.LABELS, labels);
    }
  }
}
