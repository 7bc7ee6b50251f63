// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.LedgerRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Settled SETTLED = new Settled(true, true, false);
  private final Case stream = new Case();

  private void expect(Verdict verdict, long bytes) {
    StreamAudit audit = stream.judge();
    assertEquals(verdict, audit.verdict(), audit.findings().toString());
    assertEquals(bytes, audit.bytes(verdict), audit.findings().toString());
  }

  @Test
  void when_all_is_well_it_is_complete_settled_or_not() {
    expect(Verdict.COMPLETE, 0);
    stream.settled = SETTLED;
    expect(Verdict.COMPLETE, 0);
  }

  @Test
  void a_source_that_shrank_after_it_was_read_is_complete() {
    stream.size = 0;
    expect(Verdict.COMPLETE, 0);
  }

  @Test
  void dead_letters_of_both_kinds_are_accounted_for() {
    stream.events = 9;
    stream.eventBytes = 890;
    stream.deadLetterBytes = 100;
    stream.documents = 8;
    stream.indexedBytes = 790;
    stream.refused = 1;
    stream.refusedBytes = 100;
    expect(Verdict.COMPLETE, 0);
  }

  @Test
  void bytes_that_were_not_read_spooled_or_acknowledged_are_under_way() {
    stream.size = 1_700;
    stream.read = 1_400;
    stream.spooled = 1_100;
    expect(Verdict.IN_FLIGHT, 700);
  }

  @Test
  void frames_that_the_processor_did_not_report_are_under_way_until_it_has_read_all() {
    stream.size = stream.read = stream.spooled = stream.acknowledged = 1_300;
    expect(Verdict.IN_FLIGHT, 300);
    stream.settled = SETTLED;
    expect(Verdict.LOST, 300);
  }

  @Test
  void a_stream_that_no_processor_ever_reported_is_lost_only_when_all_frames_were_read() {
    stream.processorReported = false;
    stream.documents = 0;
    expect(Verdict.IN_FLIGHT, 1_000);
    stream.settled = SETTLED;
    expect(Verdict.LOST, 1_000);
  }

  @Test
  void a_gap_is_lost_and_named() {
    stream.accepted = 900;
    stream.gap = 100;
    stream.eventBytes = stream.indexedBytes = 890;
    stream.gapRanges.add(new LedgerRange(300, 400, "gap"));
    expect(Verdict.LOST, 100);
    assertEquals("[300-400 (gap)]", stream.judge().findings().get(0).ranges().toString());
  }

  @Test
  void a_gap_that_the_agent_declared_is_dropped_by_policy() {
    stream.accepted = 900;
    stream.gap = 100;
    stream.eventBytes = stream.indexedBytes = 890;
    stream.gapRanges.add(new LedgerRange(300, 400, "gap"));
    stream.agentRanges.add(new LedgerRange(300, 400, "drop-oldest"));
    expect(Verdict.DROPPED_BY_POLICY, 100);
  }

  @Test
  void a_range_that_came_as_a_dropped_frame_is_dropped_by_policy() {
    stream.accepted = 900;
    stream.dropped = 100;
    stream.eventBytes = stream.indexedBytes = 890;
    stream.agentRanges.add(new LedgerRange(300, 400, "drop-oldest"));
    expect(Verdict.DROPPED_BY_POLICY, 100);
  }

  @Test
  void a_range_that_was_truncated_away_before_it_was_read_is_lost() {
    stream.accepted = 900;
    stream.dropped = 100;
    stream.eventBytes = stream.indexedBytes = 890;
    stream.agentRanges.add(new LedgerRange(900, 1000, LedgerRange.TRUNCATED));
    expect(Verdict.LOST, 100);
  }

  @Test
  void a_log_that_was_truncated_after_it_was_read_is_complete_and_counted() {
    stream.agentRanges.add(new LedgerRange(1000, 1000, LedgerRange.TRUNCATED));
    expect(Verdict.COMPLETE, 0);
    assertEquals(1, Totals.of(stream.judge().books()).truncated());
  }

  @Test
  void bytes_that_wait_for_the_rest_of_their_event_are_under_way() {
    stream.events = stream.documents = 9;
    stream.eventBytes = stream.indexedBytes = 890;
    stream.open = 100;
    expect(Verdict.IN_FLIGHT, 100);
  }

  @Test
  void a_processor_that_forgets_bytes_is_found_out() {
    stream.eventBytes = stream.indexedBytes = 900;
    expect(Verdict.LOST, 90);
  }

  @Test
  void a_processor_that_passes_bytes_without_taking_them_is_found_out() {
    stream.accepted = 950;
    stream.eventBytes = stream.indexedBytes = 940;
    expect(Verdict.LOST, 50);
  }

  @Test
  void a_processor_that_counts_bytes_twice_is_found_out() {
    stream.eventBytes = stream.indexedBytes = 1_040;
    expect(Verdict.REPEATED, 50);
  }

  @Test
  void a_missing_document_is_under_way_until_the_sink_has_committed_all() {
    stream.documents = 9;
    stream.indexedBytes = 890;
    expect(Verdict.IN_FLIGHT, 100);
    stream.settled = SETTLED;
    stream.holes.add(new Finding.Range(400, 500, ""));
    expect(Verdict.LOST, 100);
    assertEquals("[400-500]", stream.judge().findings().get(0).ranges().toString());
  }

  @Test
  void a_document_too_many_is_a_late_report_until_the_processor_has_reported() {
    stream.documents = 11;
    stream.indexedBytes = 1_090;
    stream.settled = SETTLED;
    expect(Verdict.IN_FLIGHT, 0);
    stream.settled = new Settled(true, false, true);
    expect(Verdict.REPEATED, 100);
  }

  @Test
  void an_overlap_is_repeated_whatever_else_is_known() {
    stream.documents = 11;
    stream.indexedBytes = 1_090;
    stream.overlaps.add(new Finding.Range(400, 500, ""));
    expect(Verdict.REPEATED, 100);
  }

  @Test
  void one_document_too_many_does_not_hide_one_that_is_missing() {
    stream.overlaps.add(new Finding.Range(400, 500, ""));
    stream.settled = SETTLED;
    StreamAudit audit = stream.judge();
    assertEquals(Verdict.LOST, audit.verdict());
    assertEquals(100, audit.bytes(Verdict.REPEATED));
    assertEquals(100, audit.bytes(Verdict.LOST));
  }

  @Test
  void what_only_the_index_knows_is_not_called_complete() {
    stream.agentReported = false;
    stream.processorReported = false;
    expect(Verdict.IN_FLIGHT, 0);
  }

  @Test
  void a_report_takes_the_gravest_verdict_and_sums_the_columns() {
    StreamAudit well = stream.judge();
    stream.documents = 9;
    stream.indexedBytes = 890;
    stream.settled = SETTLED;
    AuditReport report = new AuditReport(List.of(well, stream.judge(), well));
    assertEquals(Verdict.LOST, report.verdict());
    assertEquals(100, report.lostBytes());
    assertEquals(29, report.totals().documents());
    assertEquals(3_000, report.totals().acknowledged());
  }

  @Test
  void no_stream_at_all_is_complete() {
    assertEquals(Verdict.COMPLETE, new AuditReport(List.of()).verdict());
  }
}
