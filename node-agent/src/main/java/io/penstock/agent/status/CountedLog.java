// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.contract.LedgerRange;
import java.util.List;

/** Counts what inputs put into a frame log. Thread-safe. */
public final class CountedLog implements FrameLog {
  private final FrameLog log;
  private final Counters counters;
  private final Sizes sizes;

  public CountedLog(FrameLog log, Counters counters, Sizes sizes) {
    this.log = log;
    this.counters = counters;
    this.sizes = sizes;
  }

  @Override
  public List<SourcePosition> known() {
    return log.known();
  }

  @Override
  public long bornMs() {
    return log.bornMs();
  }

  @Override
  public boolean begin(SourcePosition position) {
    return log.begin(position);
  }

  @Override
  public boolean append(Frame frame) {
    boolean taken = log.append(frame);
    if (taken) {
      counters.read(frame);
    } else {
      counters.waits.incrementAndGet();
    }
    return taken;
  }

  @Override
  public boolean crowded() {
    return log.crowded();
  }

  @Override
  public boolean holdsMoreThan(double share) {
    return log.holdsMoreThan(share);
  }

  @Override
  public boolean forget(String stream, String generation) {
    boolean forgotten = log.forget(stream, generation);
    if (forgotten) {
      sizes.forget(stream, generation);
    }
    return forgotten;
  }

  @Override
  public void note(String stream, String generation, LedgerRange range) {
    log.note(stream, generation, range);
    counters.noted(range.cause());
  }

  @Override
  public void seen(String stream, String generation, long sizeBytes) {
    log.seen(stream, generation, sizeBytes);
    sizes.seen(stream, generation, sizeBytes);
  }
}
