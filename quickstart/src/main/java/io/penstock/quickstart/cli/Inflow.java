// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import io.penstock.quickstart.demo.DemoCloud;
import io.penstock.quickstart.option.QuickstartOptions;
import io.penstock.quickstart.part.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where lines come from: the user's own logs, or the demo cloud, which this starts and stops. */
final class Inflow implements AutoCloseable {
  private static final int DEMO_LINES_PER_S = 50;

  private final Sources sources;
  private final List<String> words;
  private final @Nullable DemoCloud demo;

  private Inflow(Sources sources, List<String> words, @Nullable DemoCloud demo) {
    this.sources = sources;
    this.words = List.copyOf(words);
    this.demo = demo;
  }

  /** What was asked for; the demo writes from now on. */
  static Inflow of(QuickstartOptions options) throws IOException {
    return options.demo() ? demo(options) : given(options);
  }

  private static Inflow demo(QuickstartOptions options) throws IOException {
    int rate = options.rate().orElse(DEMO_LINES_PER_S);
    Path socket = DemoSocket.in(options.data());
    DemoCloud demo = DemoCloud.start(options.data(), socket, rate);
    List<String> words =
        List.of(
            "a demo cloud, about "
                + rate
                + " lines a second: real log lines of OpenStack services,",
            "replayed with current times: " + String.join(", ", demo.globs()),
            "and, as syslog datagrams, " + socket);
    return new Inflow(new Sources(demo.globs(), Optional.of(socket), "demo"), words, demo);
  }

  private static Inflow given(QuickstartOptions options) {
    List<String> words = new ArrayList<>(options.logs());
    options.syslogSocket().ifPresent(socket -> words.add("syslog datagrams on " + socket));
    return new Inflow(new Sources(options.logs(), options.syslogSocket(), "local"), words, null);
  }

  /** What the agent has to read. */
  Sources sources() {
    return sources;
  }

  /** The same for a person, a line each. */
  List<String> words() {
    return words;
  }

  /** Why no more lines come, if that is so. */
  Optional<String> failure() {
    return demo == null ? Optional.empty() : demo.status().failure();
  }

  /** Ends the demo with a whole record; does nothing to the user's own logs. */
  @Override
  public void close() throws IOException {
    if (demo != null) {
      demo.close();
    }
  }
}
