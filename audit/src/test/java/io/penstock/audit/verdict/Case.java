// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import io.penstock.contract.AgentLedger;
import io.penstock.contract.LedgerRange;
import io.penstock.contract.ProcessorLedger;
import java.util.ArrayList;
import java.util.List;

/** A stream of 1,000 bytes in 10 events in which all is well, until a test plants a fault. */
final class Case {
  long size = 1_000;
  long read = 1_000;
  long spooled = 1_000;
  long acknowledged = 1_000;
  long next = 1_000;
  long accepted = 1_000;
  long dropped;
  long gap;
  long events = 10;
  long eventBytes = 990;
  long deadLetterBytes;
  long ignored = 10;
  long open;
  long documents = 10;
  long indexedBytes = 990;
  long refused;
  long refusedBytes;
  boolean agentReported = true;
  boolean processorReported = true;
  Settled settled = Settled.UNKNOWN;
  final List<LedgerRange> agentRanges = new ArrayList<>();
  final List<LedgerRange> gapRanges = new ArrayList<>();
  final List<Finding.Range> overlaps = new ArrayList<>();
  final List<Finding.Range> holes = new ArrayList<>();

  StreamAudit judge() {
    AgentLedger agent =
        new AgentLedger("n", "s", "g", 1, size, read, spooled, acknowledged, 10, 1, agentRanges);
    ProcessorLedger processor =
        new ProcessorLedger(
            "p",
            "n",
            "s",
            "g",
            1,
            next,
            accepted,
            dropped,
            gap,
            0,
            events,
            eventBytes,
            0,
            0,
            deadLetterBytes,
            ignored,
            open,
            gapRanges);
    Books books =
        new Books(
            new StreamKey("n", "s", "g"),
            agentReported ? agent : null,
            processorReported ? processor : null,
            new Indexed(documents, indexedBytes, refused, refusedBytes),
            overlaps,
            holes);
    return Judge.judge(books, settled);
  }
}
