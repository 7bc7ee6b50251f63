// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.input.file.FileInput;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.status.Pulse;
import io.penstock.agent.status.Received;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import io.penstock.agent.time.DutyRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that run, one thread each. What changes is stopped between two steps and begun anew
 * from the positions in the frame log, as after a restart; the rest runs on. Changed by one thread,
 * asked by any.
 */
final class Inputs {
  private static final long STEP_LIMIT_MS = 60_000;

  private final FileSystem disk;
  private final FrameLog log;
  private final Clock clock;
  private final BiConsumer<Duty, Throwable> onFault;
  private final List<Running> running = new CopyOnWriteArrayList<>();
  private volatile @Nullable Listening listening;
  private Object listeningMade = "nothing yet";
  private volatile boolean changed;

  Inputs(FileSystem disk, FrameLog log, Clock clock, BiConsumer<Duty, Throwable> onFault) {
    this.disk = disk;
    this.log = log;
    this.clock = clock;
    this.onFault = onFault;
  }

  /**
   * An input that runs.
   *
   * @param made what it was made of: an input made of the same need not be begun anew
   * @param end to be called once its thread has ended
   */
  private record Running(
      Object made, Pulse pulse, DutyRunner runner, List<Condition> conditions, Runnable end) {}

  /** What file inputs are made of. */
  private record FilesMade(List<?> inputs, List<Origin> origins, Object tail) {}

  /** A stop that did not come in time: what it would read must not be read by a second one. */
  static final class StuckException extends Exception {
    private static final long serialVersionUID = 1L;

    StuckException(String message) {
      super(message);
    }
  }

  /**
   * Ends what these settings no longer have, and begins what they have in addition.
   *
   * @return how many were begun
   * @throws StuckException when one does not end; nothing is begun then
   */
  int change(AgentSettings settings) throws StuckException {
    changed = false;
    try {
      return endAndBegin(settings);
    } finally {
      changed = true;
    }
  }

  private int endAndBegin(AgentSettings settings) throws StuckException {
    List<Object> wanted = made(settings);
    for (Running one : running) {
      if (!wanted.contains(one.made())) {
        end(one);
      }
    }
    List<Running> begun = new ArrayList<>();
    for (Object made : wanted) {
      if (running.stream().noneMatch(one -> one.made().equals(made))) {
        begun.add(begin(made, settings));
      }
    }
    running.addAll(begun);
    begun.forEach(one -> one.runner().start());
    return begun.size() + changeListening(settings);
  }

  /** Listeners share threads, journals and copies: they are begun anew together. */
  private int changeListening(AgentSettings settings) throws StuckException {
    Object wanted = Listening.made(settings);
    if (wanted.equals(listeningMade)) {
      return 0;
    }
    Listening before = listening;
    if (before != null) {
      listening = null;
      before.close(STEP_LIMIT_MS);
    }
    try {
      Listening begun = Listening.of(settings, log, clock, onFault).orElse(null);
      listening = begun;
      listeningMade = wanted;
      if (begun == null) {
        return 0;
      }
      begun.start();
      return 1;
    } catch (IOException e) {
      throw new StuckException("cannot begin the listeners: " + e);
    }
  }

  private void end(Running one) throws StuckException {
    one.runner().stop();
    if (!one.runner().awaitEnd(STEP_LIMIT_MS)) {
      throw new StuckException(
          one.pulse().name() + " does not end its step; try again when its disk answers");
    }
    one.end().run();
    running.remove(one);
  }

  private static List<Object> made(AgentSettings settings) {
    List<Object> wanted = new ArrayList<>();
    if (!settings.files().isEmpty()) {
      wanted.add(new FilesMade(settings.files(), origins(settings), settings.tail()));
    }
    return wanted;
  }

  private static List<Origin> origins(AgentSettings settings) {
    return settings.files().stream().map(input -> settings.origin(input.labels())).toList();
  }

  private Running begin(Object made, AgentSettings settings) {
    FileInput files =
        new FileInput(
            settings.files(),
            origins(settings),
            settings.tail(),
            disk,
            log,
            clock,
            settings.dataDir(),
            Runtime.getRuntime().maxMemory());
    Running begun = running(made, files, List.of(), files::close);
    files.onWake(begun.runner()::wake);
    return begun;
  }

  private Running running(Object made, Duty duty, List<Condition> conditions, Runnable end) {
    Pulse pulse = new Pulse(duty, clock);
    return new Running(made, pulse, new DutyRunner(pulse, onFault), conditions, end);
  }

  /** Whether every listener has tried to bind its socket: what is sent earlier gets nowhere. */
  boolean begun() {
    Listening now = listening;
    return changed && (now == null || now.begun());
  }

  Stream<Condition> conditions() {
    Listening now = listening;
    return Stream.concat(
        running.stream().flatMap(one -> one.conditions().stream()),
        now == null ? Stream.empty() : now.conditions().stream());
  }

  Stream<Pulse> pulses() {
    Listening now = listening;
    return Stream.concat(
        running.stream().map(Running::pulse), now == null ? Stream.empty() : now.pulses());
  }

  /** What came by listeners. */
  Received received() {
    Listening now = listening;
    return now == null ? Received.NOTHING : now.received();
  }

  /** Ends all of them; one that does not come out of its step in time is left behind. */
  void stop(long deadline) {
    Listening now = listening;
    running.forEach(one -> one.runner().stop());
    if (now != null) {
      now.close(Math.max(1, deadline - clock.ticksMs()));
    }
    for (Running one : running) {
      if (one.runner().awaitEnd(Math.max(1, deadline - clock.ticksMs()))) {
        one.end().run();
      }
    }
  }
}
