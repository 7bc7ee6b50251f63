// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

import io.penstock.contract.AgentLedger;
import io.penstock.contract.LedgerRange;
import io.penstock.contract.ProcessorLedger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the bytes of one stream from the source to the index and says where some are missing, or
 * too many. Says "lost" only where something proves it. Pure.
 */
public final class Judge {
  private final Settled settled;
  private final List<Finding> findings = new ArrayList<>();

  private Judge(Settled settled) {
    this.settled = settled;
  }

  /** The verdict on one stream. */
  public static StreamAudit judge(Books books, Settled settled) {
    Judge judge = new Judge(settled);
    judge.source(books);
    judge.processor(books);
    judge.index(books);
    Verdict verdict =
        judge.findings.stream().map(Finding::verdict).reduce(Verdict.COMPLETE, Verdict::or);
    return new StreamAudit(books, verdict, judge.findings);
  }

  private void source(Books books) {
    AgentLedger agent = books.agent();
    if (agent == null) {
      add(Verdict.IN_FLIGHT, 0, "the agent has not reported this stream");
      return;
    }
    underWay(agent.size() - agent.read(), "are in the source, not read yet");
    underWay(agent.read() - agent.spooled(), "are read, but not yet safe in the spool");
    underWay(
        agent.spooled() - agent.acknowledged(), "are in the spool, not yet taken by the broker");
    named(
        Verdict.DROPPED_BY_POLICY,
        agent.ranges().stream().filter(range -> !isTruncated(range)).toList(),
        "were given up by the agent");
    named(
        Verdict.LOST,
        agent.ranges().stream().filter(Judge::isTruncated).toList(),
        "were truncated away before the agent had read them, and no copy held them");
  }

  /** 1 if the agent knows that this generation ended by being truncated, else 0. */
  static long truncations(AgentLedger agent) {
    return agent.ranges().stream().anyMatch(Judge::isTruncated) ? 1 : 0;
  }

  private static boolean isTruncated(LedgerRange range) {
    return range.cause().equals(LedgerRange.TRUNCATED);
  }

  private void named(Verdict verdict, List<LedgerRange> those, String what) {
    long bytes = those.stream().mapToLong(LedgerRange::sizeBytes).sum();
    if (bytes > 0) {
      findings.add(new Finding(verdict, bytes, bytes + " bytes " + what, ranges(those)));
    }
  }

  private void processor(Books books) {
    AgentLedger agent = books.agent();
    ProcessorLedger processor = books.processor();
    if (processor == null) {
      if (agent != null) {
        between(0, agent.acknowledged(), 0);
      }
      return;
    }
    if (agent != null) {
      between(processor.next(), agent.acknowledged(), agent.timeMs() - processor.timeMs());
      if (processor.next() > agent.acknowledged()) {
        add(
            Verdict.IN_FLIGHT,
            0,
            "the processor is "
                + (processor.next() - agent.acknowledged())
                + " bytes ahead of the agent's last report");
      }
    } else if (processor.droppedBytes() > 0) {
      long dropped = processor.droppedBytes();
      add(Verdict.DROPPED_BY_POLICY, dropped, dropped + " bytes were given up by the agent");
    }
    gaps(agent, processor);
    balance(processor);
    underWay(processor.openBytes(), "wait in the processor for the rest of their event");
  }

  /**
   * From the broker to the processor.
   *
   * @param behindMs how much older the processor's report is than the agent's
   */
  private void between(long next, long acknowledged, long behindMs) {
    long bytes = acknowledged - next;
    if (settled.frames() && bytes > 0) {
      findings.add(
          new Finding(
              Verdict.LOST,
              bytes,
              bytes + " bytes that the broker acknowledged never reached the processor",
              List.of(new Finding.Range(next, acknowledged, ""))));
    } else {
      String behind = behindMs > 0 ? ", " + behindMs / 1_000 + " s behind the agent's report" : "";
      underWay(bytes, "are on the broker, or not yet reported by the processor" + behind);
    }
  }

  private void gaps(@Nullable AgentLedger agent, ProcessorLedger ledger) {
    long declared = agent == null ? 0 : declared(agent.ranges(), ledger.ranges());
    long gap = ledger.gapBytes() - declared;
    if (gap > 0) {
      findings.add(
          new Finding(
              Verdict.LOST,
              gap,
              gap + " bytes never reached the processor although later ones did",
              ranges(ledger.ranges())));
    }
  }

  /** Every byte that the processor passed is in one of its columns, and in one only. */
  private void balance(ProcessorLedger ledger) {
    long passed =
        ledger.next() - ledger.acceptedBytes() - ledger.droppedBytes() - ledger.gapBytes();
    unbalanced(passed, "passed by the processor");
    long kept =
        ledger.acceptedBytes()
            - ledger.eventBytes()
            - ledger.deadLetterBytes()
            - ledger.ignoredBytes()
            - ledger.openBytes();
    unbalanced(kept, "accepted by the processor");
  }

  private void unbalanced(long bytes, String which) {
    if (bytes > 0) {
      add(Verdict.LOST, bytes, bytes + " bytes " + which + " are in none of its columns");
    } else if (bytes < 0) {
      add(Verdict.REPEATED, -bytes, -bytes + " bytes " + which + " are in two of its columns");
    }
  }

  private void index(Books books) {
    long overlap = books.overlaps().stream().mapToLong(Finding.Range::sizeBytes).sum();
    if (!books.overlaps().isEmpty()) {
      findings.add(
          new Finding(
              Verdict.REPEATED,
              overlap,
              overlap + " bytes are in the index more than once",
              books.overlaps()));
    }
    ProcessorLedger processor = books.processor();
    if (processor == null) {
      if (books.indexed().documents() > 0) {
        add(Verdict.IN_FLIGHT, 0, "in the index, but not yet reported by the processor");
      }
      return;
    }
    Indexed indexed = books.indexed();
    long found = books.overlaps().size();
    long documents = processor.events() - indexed.documents() - indexed.refused() + found;
    long bytes = processor.eventBytes() - indexed.bytes() - indexed.refusedBytes() + overlap;
    if (replayed(-bytes, processor, books)) {
      return;
    } else if (documents < 0 || bytes < 0) {
      tooMany(-documents, Math.max(0, -bytes));
    } else if (documents == 0 && bytes == 0) {
      return;
    } else if (settled.events()) {
      String text = documents + " events of " + bytes + " bytes are not in the index";
      findings.add(new Finding(Verdict.LOST, bytes, text, books.holes()));
    } else {
      add(
          Verdict.IN_FLIGHT,
          bytes,
          documents + " events of " + bytes + " bytes are on their way to the index");
    }
  }

  /**
   * Whether what is too much are dead letters of the processor that were sent again: no more bytes
   * than those had, and none of them twice.
   */
  private static boolean replayed(long extraBytes, ProcessorLedger ledger, Books books) {
    return extraBytes > 0 && extraBytes <= ledger.deadLetterBytes() && books.overlaps().isEmpty();
  }

  private void tooMany(long documents, long bytes) {
    String text = documents + " documents and " + bytes + " bytes more than the processor sent";
    if (settled.reports()) {
      add(Verdict.REPEATED, bytes, "the index holds " + text);
    } else {
      add(Verdict.IN_FLIGHT, 0, "the index holds " + text + " by its last report");
    }
  }

  /** Bytes of gaps that lie in ranges which the agent said it dropped. */
  private static long declared(List<LedgerRange> dropped, List<LedgerRange> gaps) {
    long bytes = 0;
    for (LedgerRange gap : gaps) {
      for (LedgerRange drop : dropped) {
        long common = Math.min(gap.end(), drop.end()) - Math.max(gap.start(), drop.start());
        bytes += Math.max(0, common);
      }
    }
    return bytes;
  }

  private static List<Finding.Range> ranges(List<LedgerRange> ranges) {
    return ranges.stream()
        .map(range -> new Finding.Range(range.start(), range.end(), range.cause()))
        .toList();
  }

  private void underWay(long bytes, String where) {
    if (bytes > 0) {
      add(Verdict.IN_FLIGHT, bytes, bytes + " bytes " + where);
    }
  }

  private void add(Verdict verdict, long bytes, String text) {
    findings.add(new Finding(verdict, bytes, text, List.of()));
  }
}
