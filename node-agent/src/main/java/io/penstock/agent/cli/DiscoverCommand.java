// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.input.file.Survey;
import io.penstock.agent.io.LocalFileSystem;
import io.penstock.agent.log.Printable;
import io.penstock.agent.status.Words;
import io.penstock.agent.time.SystemClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code discover}: which files a settings file would read, and why not the others. */
@Command(
    name = "discover",
    description = {
      "Shows which files would be read, with stream, size and what their first line looks like,",
      "and why the others in the same folders are left. Exit 1 when none would be read."
    })
final class DiscoverCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    Optional<AgentSettings> settings = config.read(System.err);
    if (settings.isEmpty()) {
      return AgentCommand.CONFIGURATION;
    }
    List<Survey.Seen> seen =
        Survey.of(
            new LocalFileSystem(),
            OwnFiles.leaveOut(settings.get()).files(),
            settings.get().dataDir(),
            new SystemClock().wallMs());
    print("read", seen, Survey.Fate.READ);
    print("rotated: read as far as they were not read before", seen, Survey.Fate.ROTATED);
    print("left", seen, Survey.Fate.LEFT);
    settings
        .get()
        .listeners()
        .forEach(one -> System.out.println("listens on " + one.listen() + " as " + one.stream()));
    boolean some = seen.stream().anyMatch(one -> one.fate() == Survey.Fate.READ);
    return some || !settings.get().listeners().isEmpty() ? AgentCommand.DONE : AgentCommand.FINDING;
  }

  private static void print(String title, List<Survey.Seen> seen, Survey.Fate fate) {
    List<Survey.Seen> those = seen.stream().filter(one -> one.fate() == fate).toList();
    if (those.isEmpty()) {
      return;
    }
    System.out.println(title + " (" + those.size() + "):");
    for (Survey.Seen one : those) {
      String gap = one.hint().isEmpty() || one.reason().isEmpty() ? "" : "; ";
      String about = one.hint() + gap + one.reason();
      System.out.printf(
          "  %10s  %s  (%s)%n",
          Words.bytes(one.sizeBytes()), Printable.of(one.path()), Printable.of(about));
    }
  }
}
