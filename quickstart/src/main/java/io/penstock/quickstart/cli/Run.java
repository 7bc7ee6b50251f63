// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import io.penstock.quickstart.accounting.Watch;
import io.penstock.quickstart.display.Display;
import io.penstock.quickstart.display.Progress;
import io.penstock.quickstart.progress.IdleRule;
import io.penstock.quickstart.progress.Look;
import io.penstock.quickstart.progress.Rates;
import io.penstock.quickstart.summary.Summary;
import io.penstock.quickstart.supervise.Happening;
import io.penstock.quickstart.supervise.Supervisor;
import io.penstock.quickstart.time.Clock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One run: up, watching, down. The only loop, in the main thread. */
final class Run {
  static final int DONE = 0;
  static final int FINDING = 1;
  private static final long STEP_MS = 100;

  private final RunPlan plan;
  private final Display display;
  private final Clock clock;
  private final StopSignal stop;
  private final Supervisor supervisor;
  private final Map<String, Long> phaseMs = new LinkedHashMap<>();
  private final Rates rates = new Rates();
  private final IdleRule idle = new IdleRule();
  private Look last = Look.NONE;
  private boolean proven;
  private String lastTrouble = "";

  Run(RunPlan plan, Display display, Clock clock, StopSignal stop) {
    this.plan = plan;
    this.display = display;
    this.clock = clock;
    this.stop = stop;
    this.supervisor = plan.supervisor();
  }

  /** Returns the exit code; every part has been stopped then. */
  int execute() throws IOException, InterruptedException {
    long startMs = clock.nowMs();
    int code;
    try {
      code = bringUp(startMs) ? watch() : FINDING;
    } finally {
      plan.inflow().close();
      takeDown();
      display.end();
    }
    phase("total", startMs);
    return code;
  }

  /** What the run came to; complete once it has ended. */
  Summary summary() {
    return new Summary(last.accounts(), last.inputs(), proven, phaseMs);
  }

  /** Returns false if a part cannot be brought up. */
  private boolean bringUp(long startMs) throws InterruptedException {
    do {
      step();
      if (supervisor.gaveUp().isPresent()) {
        return false;
      }
    } while (!supervisor.allReady() && !stop.within(STEP_MS));
    if (supervisor.allReady()) {
      phase("start", startMs);
      display.say(plan.whereToLook().lines(clock.nowMs() - startMs));
    }
    return true;
  }

  private int watch() throws InterruptedException {
    long watchingSinceMs = clock.nowMs();
    IdleRule.State state = IdleRule.State.BUSY;
    try (Watch watch = plan.watch().get()) {
      while (state == IdleRule.State.BUSY && !stop.within(STEP_MS)) {
        step();
        state = look(watch.newest());
      }
    }
    phase("load", watchingSinceMs);
    return conclude(state);
  }

  /** Has the audit proven, while the parts are looked after as before. */
  private void prove() throws InterruptedException {
    CompletableFuture<Look> proof = plan.proof().apply(last.number() + 1);
    while (!proof.isDone() && !stop.within(STEP_MS)) {
      step();
    }
    if (!proof.isDone()) {
      return;
    }
    try {
      last = proof.join();
      proven = true;
    } catch (CompletionException e) {
      trouble("the audit cannot be proven now: " + e.getCause());
    }
  }

  private int conclude(IdleRule.State state) throws InterruptedException {
    if (plan.exitWhenIdle() && state != IdleRule.State.BUSY) {
      prove();
    }
    if (state == IdleRule.State.STUCK) {
      display.say(
          List.of(
              "  Nothing moved for "
                  + IdleRule.STUCK_MS / 1_000
                  + " s, "
                  + last.inputs().unseenBytes()
                  + " bytes are not read and "
                  + last.accounts().inFlightBytes()
                  + " are under way; giving up. The logs named above may say why."));
    }
    if (!plan.exitWhenIdle() || state == IdleRule.State.BUSY) {
      return DONE;
    }
    display.say(
        List.of("  audit: " + last.accounts().verdict() + (proven ? ", proven" : ", not proven")));
    return last.accounts().complete() ? DONE : FINDING;
  }

  /** Takes a look that is new; returns what it means for the run. */
  private IdleRule.State look(Look newest) {
    if (newest.number() == last.number()) {
      return IdleRule.State.BUSY;
    }
    last = newest;
    plan.inflow().failure().ifPresent(this::trouble);
    if (!newest.trouble().isEmpty()) {
      trouble("figures are not to be had now: " + newest.trouble());
      return IdleRule.State.BUSY;
    }
    lastTrouble = "";
    long nowMs = clock.nowMs();
    display.progress(
        nowMs,
        new Progress(
            newest.accounts(), rates.at(nowMs, newest.accounts()), supervisor.residentBytes()));
    IdleRule.State state =
        idle.at(nowMs, newest.accounts(), newest.inputs(), supervisor.allReady());
    return plan.exitWhenIdle() ? state : IdleRule.State.BUSY;
  }

  /** Says it once, however often it is noticed. */
  private void trouble(String what) {
    if (!what.equals(lastTrouble)) {
      display.say(List.of("  " + what));
      lastTrouble = what;
    }
  }

  private void step() {
    long nowMs = clock.nowMs();
    for (Happening happening : supervisor.step(nowMs)) {
      display.happened(nowMs, happening);
    }
    display.tick(nowMs);
  }

  private void takeDown() throws InterruptedException {
    long sinceMs = clock.nowMs();
    while (!supervisor.allStopped()) {
      long nowMs = clock.nowMs();
      for (Happening happening : supervisor.stepStop(nowMs)) {
        display.happened(nowMs, happening);
      }
      Thread.sleep(STEP_MS / 2);
    }
    phase("stop", sinceMs);
  }

  private void phase(String name, long sinceMs) {
    phaseMs.put(name, clock.nowMs() - sinceMs);
  }
}
