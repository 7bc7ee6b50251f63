// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.input.listener.Limits;
import io.penstock.agent.input.listener.Protocol;
import io.penstock.agent.input.listener.StreamFraming;
import io.penstock.agent.input.listener.SyslogSettings;
import io.penstock.config.ConfigSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code inputs.collectd} and {@code inputs.influx}. Used once. */
final class MetricSection {
  /** Tells the processor in what unit times are counted; absent for nanoseconds. */
  private static final String PRECISION_LABEL = "precision";

  private final ConfigSection inputs;
  private final SyslogSection others;

  private enum Precision {
    NS,
    US,
    MS,
    S
  }

  /**
   * A reader.
   *
   * @param others read the other listeners, whose names are taken
   */
  MetricSection(ConfigSection inputs, SyslogSection others) {
    this.inputs = inputs;
    this.others = others;
  }

  List<SyslogSettings> listeners() {
    List<SyslogSettings> listeners = new ArrayList<>();
    for (ConfigSection section : inputs.sections(Protocol.COLLECTD.word())) {
      listeners.add(listener(Protocol.COLLECTD, section, section.textMap("labels")));
    }
    for (ConfigSection section : inputs.sections(Protocol.INFLUX.word())) {
      Map<String, String> labels = new HashMap<>(section.textMap("labels"));
      if (labels.containsKey(PRECISION_LABEL)) {
        section.problem("labels", "cannot have 'precision': write precision: beside labels:");
      }
      Precision precision = section.oneOf("precision", Precision.class, Precision.NS);
      if (precision != Precision.NS) {
        labels.put(PRECISION_LABEL, precision.name().toLowerCase(Locale.ROOT));
      }
      listeners.add(listener(Protocol.INFLUX, section, labels));
    }
    return listeners;
  }

  private SyslogSettings listener(
      Protocol protocol, ConfigSection section, Map<String, String> labels) {
    Limits def = Limits.of(Limits.NETWORK_MESSAGE_BYTES);
    Limits limits =
        new Limits(
            SyslogSection.messageBytes(section, def),
            def.maxConnections(),
            def.idleMs(),
            section.integer("max-rate-per-peer", def.ratePerPeer(), 0, 1_000_000));
    return new SyslogSettings(
        protocol,
        others.name(section),
        SyslogSection.udp(section, section.requiredText("udp")),
        StreamFraming.AUTO,
        limits,
        labels);
  }
}
