// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.accounting;

import io.penstock.audit.index.IndexUnreadable;
import io.penstock.audit.verdict.AuditReport;
import io.penstock.quickstart.option.Machine;
import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Inputs;
import io.penstock.quickstart.progress.Look;
import java.net.URI;
import java.util.List;

/**
 * Looks at all tiers about once a second, in a thread of its own: a broker or a search server that
 * is away makes it wait, and somebody else has to start that one again meanwhile. Thread-safe.
 */
public final class Watch implements AutoCloseable {
  private static final long PAUSE_MS = 1_000;
  private static final long CLOSE_LIMIT_MS = 3_000;

  private final String bootstrapServers;
  private final URI search;
  private final Machine machine;
  private final List<String> globs;
  private final Thread thread;
  private volatile Look newest = Look.NONE;

  private Watch(String bootstrapServers, URI search, Machine machine, List<String> globs) {
    this.bootstrapServers = bootstrapServers;
    this.search = search;
    this.machine = machine;
    this.globs = List.copyOf(globs);
    this.thread = new Thread(this::run, "watch");
    thread.setDaemon(true);
  }

  /**
   * Begins to look.
   *
   * @param globs files to compare with what the agent reports; none if that does not matter
   */
  public static Watch start(
      String bootstrapServers, URI search, Machine machine, List<String> globs) {
    Watch watch = new Watch(bootstrapServers, search, machine, globs);
    watch.thread.start();
    return watch;
  }

  /** The newest look; {@link Look#NONE} before the first. */
  public Look newest() {
    return newest;
  }

  private void run() {
    try (Tiers tiers = new Tiers(bootstrapServers, search)) {
      while (!Thread.currentThread().isInterrupted()) {
        look(tiers);
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Tiers tiers) throws InterruptedException {
    Look last = newest;
    long number = last.number() + 1;
    try {
      AuditReport report = tiers.audit();
      Inputs inputs = InputSizes.of(machine, globs).comparedWith(Reading.seenByStream(report));
      Accounts accounts = Reading.of(report, inputs);
      newest = new Look(number, accounts, inputs, "");
    } catch (IndexUnreadable | RuntimeException e) {
      newest = new Look(number, last.accounts(), last.inputs(), String.valueOf(e.getMessage()));
    }
  }

  /** Ends the looking; waits a little for a look that is under way. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
