// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.supervise;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The life of one part, stepped. Not thread-safe. */
final class Supervised {
  static final int ATTEMPTS_BEFORE_READY = 3;
  static final long FIRST_BACKOFF_MS = 1_000;
  static final long LONGEST_BACKOFF_MS = 30_000;
  static final long STEADY_AFTER_MS = 60_000;
  private static final int LAST_LINES = 10;

  private enum State {
    WAITING,
    STARTING,
    READY,
    BACKING_OFF,
    GAVE_UP,
    STOPPING,
    STOPPED
  }

  private final Part part;
  private State state = State.WAITING;
  private long sinceMs;
  private long restartAtMs;
  private int failures;
  private boolean everReady;
  private boolean killed;

  Supervised(Part part) {
    this.part = part;
  }

  Part part() {
    return part;
  }

  boolean everReady() {
    return everReady;
  }

  boolean isReady() {
    return state == State.READY;
  }

  boolean gaveUp() {
    return state == State.GAVE_UP;
  }

  boolean isStopped() {
    return state == State.STOPPED;
  }

  /** One look; starts it if {@code allowed} and due. */
  void step(long nowMs, boolean allowed, Consumer<Happening> happened) {
    switch (state) {
      case WAITING -> {
        if (allowed) {
          launch(nowMs, happened);
        }
      }
      case BACKING_OFF -> {
        if (nowMs >= restartAtMs) {
          launch(nowMs, happened);
        }
      }
      case STARTING -> starting(nowMs, happened);
      case READY -> ready(nowMs, happened);
      case GAVE_UP, STOPPING, STOPPED -> {}
    }
  }

  private void launch(long nowMs, Consumer<Happening> happened) {
    sinceMs = nowMs;
    try {
      part.start();
      state = State.STARTING;
      happened.accept(new Happening.Launched(part.name()));
    } catch (IOException e) {
      failed(nowMs, "could not be started: " + e.getMessage(), happened);
    }
  }

  private void starting(long nowMs, Consumer<Happening> happened) {
    switch (part.status()) {
      case READY -> {
        state = State.READY;
        everReady = true;
        happened.accept(new Happening.Ready(part.name(), nowMs - sinceMs));
        sinceMs = nowMs;
      }
      case ENDED -> failed(nowMs, ended() + " while starting", happened);
      case STARTING -> {
        if (nowMs - sinceMs > part.startLimitMs()) {
          part.kill();
          failed(nowMs, notReady(), happened);
        }
      }
    }
  }

  /** A shell's way to tell the end by a signal: 128 and the signal's number. */
  private String ended() {
    int code = part.exitCode();
    return code > 128 ? "was ended by signal " + (code - 128) : "ended with exit code " + code;
  }

  private String notReady() {
    String trouble = part.trouble();
    return "not ready after "
        + part.startLimitMs() / 1_000
        + " s"
        + (trouble.isEmpty() ? "" : " (" + trouble + ")")
        + "; killed";
  }

  private void ready(long nowMs, Consumer<Happening> happened) {
    if (part.status() == Part.Status.ENDED) {
      failed(nowMs, ended(), happened);
    } else if (nowMs - sinceMs >= STEADY_AFTER_MS) {
      failures = 0;
    }
  }

  private void failed(long nowMs, String what, Consumer<Happening> happened) {
    failures++;
    long backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS << Math.min(failures - 1, 16));
    restartAtMs = nowMs + backoffMs;
    List<String> lines = part.lastLines(LAST_LINES);
    happened.accept(new Happening.Died(part.name(), what, backoffMs, part.log(), lines));
    state = State.BACKING_OFF;
    if (!everReady && failures >= ATTEMPTS_BEFORE_READY) {
      state = State.GAVE_UP;
      happened.accept(new Happening.GaveUp(part.name(), failures));
    }
  }

  /** One look while stopping; asks it to stop at the first. */
  void stepStop(long nowMs, Consumer<Happening> happened) {
    switch (state) {
      case STARTING, READY -> {
        state = State.STOPPING;
        sinceMs = nowMs;
        part.requestStop();
      }
      case STOPPING -> stopping(nowMs, happened);
      case WAITING, BACKING_OFF, GAVE_UP -> state = State.STOPPED;
      case STOPPED -> {}
    }
  }

  private void stopping(long nowMs, Consumer<Happening> happened) {
    if (part.status() == Part.Status.ENDED) {
      state = State.STOPPED;
      happened.accept(new Happening.Stopped(part.name(), nowMs - sinceMs, killed));
    } else if (!killed && nowMs - sinceMs > part.stopLimitMs()) {
      killed = true;
      part.kill();
    }
  }
}
