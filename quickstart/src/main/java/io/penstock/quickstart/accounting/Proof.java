// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.accounting;

import io.penstock.audit.Auditor;
import io.penstock.audit.index.IndexClient;
import io.penstock.audit.index.IndexUnreadable;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.quickstart.option.Machine;
import io.penstock.quickstart.part.ProcessorConfig;
import io.penstock.quickstart.progress.Inputs;
import io.penstock.quickstart.progress.Look;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The last look of a run, in a thread of its own: it waits until the tiers have provably passed
 * what there is, so that what is missing then is lost and not under way.
 */
public final class Proof {
  private static final long LIMIT_MS = 30_000;

  private Proof() {}

  /**
   * Begins to prove.
   *
   * @param globs files to compare with what the agent reports
   * @param number of the look that it is
   * @return the look; it fails when broker or search server cannot be asked
   */
  public static CompletableFuture<Look> begin(
      String bootstrapServers, URI search, Machine machine, List<String> globs, long number) {
    CompletableFuture<Look> proof = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                proof.complete(prove(bootstrapServers, search, machine, globs, number));
              } catch (IndexUnreadable | InterruptedException | RuntimeException e) {
                proof.completeExceptionally(e);
              }
            },
            "proof");
    thread.setDaemon(true);
    thread.start();
    return proof;
  }

  private static Look prove(
      String bootstrapServers, URI search, Machine machine, List<String> globs, long number)
      throws IndexUnreadable, InterruptedException {
    try (Auditor auditor =
        new Auditor(
            pipeline(bootstrapServers),
            IndexClient.of(search),
            "penstock-*",
            TimeUnit.MILLISECONDS::sleep)) {
      AuditReport report = auditor.prove(LIMIT_MS);
      Inputs inputs = InputSizes.of(machine, globs).comparedWith(Reading.seenByStream(report));
      return new Look(number, Reading.of(report, inputs), inputs, "");
    }
  }

  /** The default names, and the intervals that the quickstart sets. */
  private static io.penstock.audit.Pipeline pipeline(String bootstrapServers) {
    io.penstock.audit.Pipeline names = io.penstock.audit.Pipeline.at(bootstrapServers);
    return new io.penstock.audit.Pipeline(
        bootstrapServers,
        Map.of("default.api.timeout.ms", "5000", "request.timeout.ms", "5000"),
        names.framesTopic(),
        names.eventsTopic(),
        names.metricsTopic(),
        names.ledgerTopic(),
        names.deadLettersTopic(),
        ProcessorConfig.APPLICATION,
        names.sinkGroup(),
        names.metricsGroup(),
        ProcessorConfig.LEDGER_INTERVAL_MS);
  }
}
