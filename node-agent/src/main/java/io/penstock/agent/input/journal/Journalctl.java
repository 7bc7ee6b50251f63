// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** journalctl as a child process; what it complains about goes to the agent's own log. */
final class Journalctl implements JournalSource {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long END_MS = 1_000;

  private final Process process;
  private final InputStream output;

  private Journalctl(Process process) {
    this.process = process;
    this.output = new BufferedInputStream(process.getInputStream(), BUFFER_BYTES);
  }

  static Journalctl start(JournalSettings settings, String cursor) throws IOException {
    return new Journalctl(
        new ProcessBuilder(command(settings, cursor))
            .redirectInput(Redirect.from(new java.io.File("/dev/null")))
            .redirectError(Redirect.INHERIT)
            .start());
  }

  static List<String> command(JournalSettings settings, String cursor) {
    List<String> command =
        new ArrayList<>(
            List.of("journalctl", "--output=export", "--follow", "--no-tail", "--no-pager"));
    settings.directory().ifPresent(directory -> command.add("--directory=" + directory));
    if (!cursor.isEmpty()) {
      command.add("--after-cursor=" + cursor);
    }
    command.addAll(settings.matches());
    return command;
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public boolean ready() throws IOException {
    return output.available() > 0;
  }

  @Override
  public String ended() throws IOException {
    return process.isAlive() || ready() ? "" : "journalctl ended with " + process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(END_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    output.close();
  }
}
