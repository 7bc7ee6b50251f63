// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import io.penstock.servers.time.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * One running child. It ignores the terminal's Ctrl-C and hang-up, which are for its parent to act
 * on, and its standard input is a pipe from this process, which a leashed JVM ends with.
 * Thread-safe.
 */
public final class ChildProcess implements AutoCloseable {
  private static final long POLL_MS = 100;
  private static final long LOG_LIMIT_BYTES = 16L * 1024 * 1024;

  /** A signal that is ignored stays so through exec; JVMs and others respect that. */
  private static final List<String> DEAF_TO_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private final ServerSpec spec;
  private final Process process;
  private final LogFile log;

  private ChildProcess(ServerSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
    this.log = new LogFile(spec.log());
  }

  /**
   * Starts the process; returns at once.
   *
   * @throws IOException if it cannot be started or its log cannot be written
   */
  public static ChildProcess start(ServerSpec spec) throws IOException {
    List<String> command = new ArrayList<>(DEAF_TO_TERMINAL);
    command.addAll(spec.command());
    File log = spec.log().toFile();
    Files.createDirectories(spec.log().toAbsolutePath().getParent());
    new LogFile(spec.log()).bound(LOG_LIMIT_BYTES);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(spec.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(spec.environment());
    return new ChildProcess(spec, builder.start());
  }

  /**
   * Waits until it is ready.
   *
   * @return this
   * @throws ServerFailedException if it ended before, or was not ready within its limit; it is then
   *     killed
   */
  public ChildProcess awaitReady() throws ServerFailedException, InterruptedException {
    Deadline deadline = Deadline.in(spec.startLimit());
    while (!isReady()) {
      if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        throw new ServerFailedException(
            spec.name() + " ended with exit code " + process.exitValue() + " before it was ready",
            log);
      }
      if (deadline.passed()) {
        kill();
        throw new ServerFailedException(
            spec.name() + " was not ready within " + spec.startLimit().toSeconds() + " s; killed",
            log);
      }
    }
    return this;
  }

  /** Asks its probe once. */
  public boolean isReady() {
    return process.isAlive() && spec.readiness().ready();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended; empty while it runs. 128 plus the signal's number if a signal ended it. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  public long pid() {
    return process.pid();
  }

  public ServerSpec spec() {
    return spec;
  }

  /** What it uses now; nothing once it has ended. */
  public ProcessUsage usage() {
    return ProcessUsage.of(process.toHandle());
  }

  /** The last lines of its log, at most {@code count}. */
  public List<String> lastLines(int count) {
    return log.lastLines(count);
  }

  /** Empties its log once it is longer than 16 MiB, keeping one old copy. Call it now and then. */
  public void boundLog() throws IOException {
    log.bound(LOG_LIMIT_BYTES);
  }

  /** Sends SIGTERM and returns at once. */
  public void requestStop() {
    process.destroy();
  }

  /**
   * Stops it in order (SIGTERM), and kills it if that takes longer than its limit.
   *
   * @return its exit code
   */
  public int stop() throws InterruptedException {
    requestStop();
    if (!process.waitFor(spec.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
    return process.waitFor();
  }

  /** Ends it as {@code kill -9} does, and waits for that. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Stops it; kills it at once if this thread is interrupted. */
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
