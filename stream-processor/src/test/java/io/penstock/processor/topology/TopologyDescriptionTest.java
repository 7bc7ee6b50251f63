// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {
  @Test
  void the_graph_and_its_names_never_change_unnoticed() {
    assertEquals(
        """
        Topologies:
           Sub-topology: 0
            Source: frames (topics: [penstock.frames])
              --> process
            Processor: process (stores: [lanes])
              --> dead-letters, events, ledger, metrics
              <-- frames
            Sink: dead-letters (topic: penstock.dead-letters)
              <-- process
            Sink: events (topic: penstock.events)
              <-- process
            Sink: ledger (topic: penstock.ledger)
              <-- process
            Sink: metrics (topic: penstock.metrics)
              <-- process

        """,
        Driver.topology().describe().toString());
  }
}
