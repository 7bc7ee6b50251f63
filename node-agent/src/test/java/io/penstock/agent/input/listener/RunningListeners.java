// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.DutyRunner;
import io.penstock.agent.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.opentest4j.AssertionFailedError;

/** Listeners with their threads, and a frame log in memory. */
final class RunningListeners implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Clock clock = new SystemClock();
  private final RecordingLog log = new RecordingLog();
  private final List<Throwable> faults = new ArrayList<>();
  private final List<DutyRunner> runners = new ArrayList<>();
  private final SyslogInputs inputs;

  RunningListeners(Path folder, SyslogSettings... settings) throws IOException {
    this(folder, FrameTap.NONE, settings);
  }

  RunningListeners(Path folder, FrameTap tap, SyslogSettings... settings) throws IOException {
    inputs =
        new SyslogInputs(
            List.of(settings),
            List.of(settings).stream().map(one -> Frames.ORIGIN).toList(),
            log,
            tap,
            folder.resolve("staging"),
            clock,
            () -> {});
    runners.add(new DutyRunner(inputs, (duty, fault) -> faults.add(fault)));
    inputs
        .receivers()
        .forEach(
            receiver -> runners.add(new DutyRunner(receiver, (duty, fault) -> faults.add(fault))));
    runners.forEach(DutyRunner::start);
  }

  static SyslogSettings settings(String name, Listen listen, Limits limits) {
    return new SyslogSettings(Protocol.SYSLOG, name, listen, StreamFraming.AUTO, limits, Map.of());
  }

  RecordingLog log() {
    return log;
  }

  List<Throwable> faults() {
    return faults;
  }

  ListenerStatus status(int listener) {
    return inputs.status().get(listener);
  }

  long refused(int listener, Refusal cause) {
    return status(listener).refusals().getOrDefault(cause, 0L);
  }

  String condition(int listener) {
    return inputs.conditions().get(listener).toString();
  }

  void awaitMessages(int count) {
    await(() -> log.messages().size() >= count, () -> log.messages().size() + " messages");
  }

  static void await(BooleanSupplier condition, java.util.function.Supplier<String> found) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionFailedError("after " + LIMIT + ": " + found.get());
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    runners.forEach(DutyRunner::stop);
    runners.forEach(runner -> runner.awaitEnd(LIMIT.toMillis()));
    inputs.close();
  }
}
