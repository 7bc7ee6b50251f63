// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.input.journal.JournalInput;
import io.penstock.agent.input.journal.JournalSettings;
import io.penstock.agent.input.listener.SyslogInputs;
import io.penstock.agent.localcopy.LocalCopies;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.status.Pulse;
import io.penstock.agent.status.Received;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import io.penstock.agent.time.DutyRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that are no files, with their local copies and threads. An agent without such inputs
 * has none of it in memory. Started and stopped once, by the same thread.
 */
final class Listening {
  private static final long COPIES_END_MS = 1_000;

  private final SyslogInputs syslog;
  private final List<JournalInput> journals = new ArrayList<>();
  private final List<DutyRunner> inputRunners = new ArrayList<>();
  private final List<Pulse> pulses = new ArrayList<>();
  private final @Nullable LocalCopies copies;
  private final @Nullable DutyRunner copyRunner;

  /** Wakes a thread that does not exist yet when the waker is passed on. */
  private static final class Wake implements Runnable {
    private volatile Runnable target = () -> {};

    @Override
    public void run() {
      target.run();
    }
  }

  private Listening(
      AgentSettings settings, FrameLog log, Clock clock, BiConsumer<Duty, Throwable> onFault)
      throws IOException {
    Function<Duty, DutyRunner> runner = duty -> runner(duty, clock, onFault);
    Wake wakeCopies = new Wake();
    copies = settings.copies().isEmpty() ? null : new LocalCopies(settings.copies(), wakeCopies);
    copyRunner = copies == null ? null : runner.apply(copies);
    if (copyRunner != null) {
      wakeCopies.target = copyRunner::wake;
    }
    FrameTap tap = copies == null ? FrameTap.NONE : copies;
    Wake wakeSpooling = new Wake();
    List<Origin> origins =
        settings.listeners().stream().map(one -> settings.origin(one.labels())).toList();
    syslog =
        new SyslogInputs(
            settings.listeners(), origins, log, tap, settings.stagingFolder(), clock, wakeSpooling);
    if (!settings.listeners().isEmpty()) {
      DutyRunner spooling = runner.apply(syslog);
      wakeSpooling.target = spooling::wake;
      inputRunners.add(spooling);
      syslog.receivers().forEach(receiver -> inputRunners.add(runner.apply(receiver)));
    }
    for (JournalSettings one : settings.journals()) {
      JournalInput journal =
          new JournalInput(
              one, settings.origin(one.labels()), log, tap, settings.journalFolder(), clock);
      journals.add(journal);
      inputRunners.add(runner.apply(journal));
    }
  }

  private DutyRunner runner(Duty duty, Clock clock, BiConsumer<Duty, Throwable> onFault) {
    Pulse pulse = new Pulse(duty, clock);
    pulses.add(pulse);
    return new DutyRunner(pulse, onFault);
  }

  /** What it is made of: settings that are equal in this need no new one. */
  static Object made(AgentSettings settings) {
    return List.of(
        settings.node(),
        settings.zone(),
        settings.listeners(),
        settings.journals(),
        settings.copies());
  }

  /** Prepares what the settings name; empty when they name nothing of the kind. */
  static Optional<Listening> of(
      AgentSettings settings, FrameLog log, Clock clock, BiConsumer<Duty, Throwable> onFault)
      throws IOException {
    return settings.listeners().isEmpty() && settings.journals().isEmpty()
        ? Optional.empty()
        : Optional.of(new Listening(settings, log, clock, onFault));
  }

  void start() {
    if (copyRunner != null) {
      copyRunner.start();
    }
    inputRunners.forEach(DutyRunner::start);
  }

  /**
   * Ends the threads, spools what has come, and closes everything.
   *
   * @param timeoutMs for each thread to end
   */
  void close(long timeoutMs) {
    inputRunners.forEach(DutyRunner::stop);
    inputRunners.forEach(runner -> runner.awaitEnd(timeoutMs));
    syslog.close();
    journals.forEach(JournalInput::stop);
    if (copies != null && copyRunner != null) {
      copyRunner.stop();
      if (copyRunner.awaitEnd(COPIES_END_MS)) {
        copies.close();
      }
    }
  }

  /** What is wrong with them now, if anything. */
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>(syslog.conditions());
    journals.forEach(journal -> conditions.addAll(journal.conditions()));
    if (copies != null) {
      conditions.addAll(copies.conditions());
    }
    return conditions;
  }

  /** Whether each has tried to bind its socket, or to start what it reads from. */
  boolean begun() {
    return pulses.stream().allMatch(Pulse::hasStepped);
  }

  /** Whether their threads move. */
  Stream<Pulse> pulses() {
    return pulses.stream();
  }

  /** What came, and what became of the copies, since these inputs were begun. */
  Received received() {
    return copies == null
        ? new Received(syslog.status(), 0, 0)
        : new Received(syslog.status(), copies.written(), copies.lost());
  }
}
