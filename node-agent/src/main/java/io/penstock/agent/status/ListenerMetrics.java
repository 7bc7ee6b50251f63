// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import static io.penstock.endpoint.Metric.counter;
import static io.penstock.endpoint.Metric.gauge;

import io.penstock.agent.input.listener.ListenerStatus;
import io.penstock.agent.input.listener.Refusal;
import io.penstock.endpoint.Exposition;
import io.penstock.endpoint.Metric;
import java.util.List;
import java.util.function.ToLongFunction;

/** Metrics of listeners and of their local copies; docs/metrics.md lists them. Stateless. */
final class ListenerMetrics {
  static final Metric MESSAGES =
      counter("penstock_agent_listener_messages_total", "Messages taken, by listener.");
  static final Metric BYTES = counter("penstock_agent_listener_bytes_total", "Bytes of them.");
  static final Metric CONNECTIONS =
      gauge("penstock_agent_listener_connections", "Connections that are open.");
  static final Metric REFUSED =
      counter(
          "penstock_agent_listener_refused_total",
          "Messages and connections that were not taken as they came, by cause.");
  static final Metric KERNEL_DROPS =
      counter(
          "penstock_agent_listener_kernel_drops_total",
          "UDP datagrams that the kernel dropped because its queue was full.");
  static final Metric COPIED =
      counter("penstock_agent_copied_lines_total", "Lines written to local copies.");
  static final Metric COPIES_LOST =
      counter("penstock_agent_copies_lost_total", "Lines that the disk of a copy did not take.");

  private static final String LISTENER = "listener";

  private ListenerMetrics() {}

  static void write(Received received, Exposition out) {
    List<ListenerStatus> all = received.listeners();
    each(all, MESSAGES, ListenerStatus::messages, out);
    each(all, BYTES, ListenerStatus::bytes, out);
    each(all, CONNECTIONS, ListenerStatus::connections, out);
    for (ListenerStatus one : all) {
      for (Refusal cause : Refusal.values()) {
        out.sample(REFUSED, one.refused(cause), LISTENER, one.name(), "cause", cause.word());
      }
    }
    each(all, KERNEL_DROPS, ListenerStatus::kernelDrops, out);
    out.sample(COPIED, received.copied());
    out.sample(COPIES_LOST, received.lostCopies());
  }

  private static void each(
      List<ListenerStatus> all,
      Metric metric,
      ToLongFunction<ListenerStatus> value,
      Exposition out) {
    all.forEach(one -> out.sample(metric, value.applyAsLong(one), LISTENER, one.name()));
  }
}
