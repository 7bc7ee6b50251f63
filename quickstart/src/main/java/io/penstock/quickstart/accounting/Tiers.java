// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.accounting;

import io.penstock.audit.Audit;
import io.penstock.audit.index.IndexClient;
import io.penstock.audit.index.IndexCounts;
import io.penstock.audit.index.IndexUnreadable;
import io.penstock.audit.kafka.LedgerReader;
import io.penstock.audit.ledger.LedgerBook;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.audit.verdict.Settled;
import io.penstock.contract.Topics;
import java.net.URI;
import java.util.Map;

/** Asks broker and search server. A call may wait as long as one of them is away. One thread. */
final class Tiers implements AutoCloseable {
  private final LedgerReader ledgers;
  private final IndexCounts index;

  Tiers(String bootstrapServers, URI search) {
    this.ledgers =
        LedgerReader.open(
            bootstrapServers,
            Topics.LEDGER.name(),
            Map.of("default.api.timeout.ms", "5000", "request.timeout.ms", "5000"));
    this.index = new IndexCounts(IndexClient.of(search), "penstock-*");
  }

  /** The ledgers are read first: what they report must be in the index by then, not later. */
  AuditReport audit() throws IndexUnreadable, InterruptedException {
    LedgerBook book = ledgers.poll();
    return Audit.of(book, index.read(), "", Settled.UNKNOWN);
  }

  @Override
  public void close() {
    ledgers.close();
  }
}
