// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.time.ManualClock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerReporterTest {
  private final RecordingLog log = new RecordingLog();
  private final ScriptedProducer kafka = new ScriptedProducer();
  private final RecordProducer producer = kafka.open(() -> {});

  private LedgerReporter reporter() {
    return new LedgerReporter("ctl01", log, new ManualClock(), 10_000);
  }

  private void knows(String stream, String generation) {
    log.begin(SourcePosition.fresh(stream, generation, 0, 0));
  }

  @Test
  void what_is_known_is_reported() {
    LedgerReporter reporter = reporter();
    knows("syslog:a", "g1");

    reporter.reportNow(producer);
    assertEquals(Set.of("agent/ctl01/syslog:a/g1"), kafka.ledger().keySet());
  }

  @Test
  void what_an_earlier_run_left_is_reported_although_it_was_forgotten_since() {
    knows("syslog:a", "before");
    LedgerReporter reporter = reporter();
    log.forget("syslog:a", "before");
    knows("syslog:a", "now");

    reporter.reportNow(producer);
    assertEquals(
        Set.of("agent/ctl01/syslog:a/before", "agent/ctl01/syslog:a/now"), kafka.ledger().keySet());
  }

  @Test
  void what_an_earlier_run_left_waits_until_it_can_be_reported() {
    knows("syslog:a", "before");
    LedgerReporter reporter = reporter();
    log.forget("syslog:a", "before");
    kafka.refusing(true);
    reporter.reportNow(producer);
    kafka.refusing(false);

    reporter.reportNow(producer);
    assertEquals(Set.of("agent/ctl01/syslog:a/before"), kafka.ledger().keySet());
  }

  @Test
  void what_an_earlier_run_left_is_reported_once() {
    knows("syslog:a", "before");
    LedgerReporter reporter = reporter();
    log.forget("syslog:a", "before");
    reporter.reportNow(producer);
    kafka.ledger().clear();

    reporter.reportNow(producer);
    assertEquals(Set.of(), kafka.ledger().keySet());
  }
}
