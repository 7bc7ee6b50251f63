// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import io.penstock.quickstart.supervise.Part;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.LocalServer;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part that is a child process. Used by the supervisor's thread only. */
final class ProcessPart implements Part {
  /** What remains to be done, or to be waited for, once the process answers. */
  @FunctionalInterface
  interface LastStep {
    /**
     * Done again at each look until it is done.
     *
     * @return whether the part can be used now
     * @throws IOException if something did not answer or refused
     */
    boolean done() throws IOException;
  }

  private static final int LOOKS_PER_LOG_CHECK = 256;

  private final String name;
  private final List<String> needs;
  private final LocalServer server;
  private final LastStep lastStep;
  private final ServerSpec firstSpec;
  private @Nullable ChildProcess child;
  private boolean ready;
  private int looks;
  private String trouble = "";

  /** A part whose process answers for itself. */
  ProcessPart(String name, List<String> needs, LocalServer server) throws IOException {
    this(name, needs, server, () -> true);
  }

  ProcessPart(String name, List<String> needs, LocalServer server, LastStep lastStep)
      throws IOException {
    this.name = name;
    this.needs = List.copyOf(needs);
    this.server = server;
    this.lastStep = lastStep;
    this.firstSpec = server.spec();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> needs() {
    return needs;
  }

  @Override
  public long startLimitMs() {
    return firstSpec.startLimit().toMillis();
  }

  @Override
  public long stopLimitMs() {
    return firstSpec.stopLimit().toMillis();
  }

  @Override
  public void start() throws IOException {
    ready = false;
    trouble = "";
    child = ChildProcess.start(server.spec());
  }

  @Override
  public Status status() {
    ChildProcess running = child;
    if (running == null || !running.isAlive()) {
      return Status.ENDED;
    }
    if (!ready) {
      ready = running.isReady() && lastStepDone();
    }
    boundLogNowAndThen(running);
    return ready ? Status.READY : Status.STARTING;
  }

  private void boundLogNowAndThen(ChildProcess running) {
    looks++;
    if (looks % LOOKS_PER_LOG_CHECK == 0) {
      try {
        running.boundLog();
      } catch (IOException e) {
        trouble = "its log cannot be bounded: " + e.getMessage();
      }
    }
  }

  private boolean lastStepDone() {
    try {
      return lastStep.done();
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage());
      return false;
    }
  }

  @Override
  public String trouble() {
    return trouble;
  }

  @Override
  public int exitCode() {
    return child == null ? 0 : child.exitCode().orElse(0);
  }

  @Override
  public void requestStop() {
    if (child != null) {
      child.requestStop();
    }
  }

  @Override
  public void kill() {
    if (child != null) {
      try {
        child.kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public long residentBytes() {
    return child == null || !child.isAlive() ? 0 : child.usage().residentBytes();
  }

  @Override
  public Path log() {
    return firstSpec.log();
  }

  @Override
  public List<String> lastLines(int count) {
    return child == null ? List.of() : child.lastLines(count);
  }
}
