// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A part whose process does what the test says. */
final class ScriptedPart implements Part {
  final List<String> calls = new ArrayList<>();
  Status status = Status.STARTING;
  String cannotStart = "";
  String trouble = "";
  boolean deafToStop;
  int exitCode = 3;

  private final String name;
  private final List<String> needs;

  ScriptedPart(String name, String... needs) {
    this.name = name;
    this.needs = List.of(needs);
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
    return 20_000;
  }

  @Override
  public long stopLimitMs() {
    return 5_000;
  }

  @Override
  public void start() throws IOException {
    calls.add("start");
    if (!cannotStart.isEmpty()) {
      throw new IOException(cannotStart);
    }
    status = Status.STARTING;
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public String trouble() {
    return trouble;
  }

  @Override
  public int exitCode() {
    return exitCode;
  }

  @Override
  public void requestStop() {
    calls.add("stop");
    if (!deafToStop) {
      status = Status.ENDED;
    }
  }

  @Override
  public void kill() {
    calls.add("kill");
    status = Status.ENDED;
  }

  @Override
  public long residentBytes() {
    return 100;
  }

  @Override
  public Path log() {
    return Path.of("/data", name + ".log");
  }

  @Override
  public List<String> lastLines(int count) {
    return List.of("last words of " + name);
  }
}
