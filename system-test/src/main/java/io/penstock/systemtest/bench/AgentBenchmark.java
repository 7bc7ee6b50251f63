// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The agent beside rsyslog and syslog-ng, one after the other on the same machine and against the
 * same broker. Prints Markdown tables.
 *
 * <p>Arguments: {@code WORK_DIR SYSLOG_NG_DIR} and one of {@code saturated LINES ROUNDS}, {@code
 * steady LINES_PER_S SECONDS}, {@code idle FILES SECONDS}, {@code start ROUNDS}, {@code soak
 * MINUTES}, {@code outage MINUTES}.
 */
public final class AgentBenchmark {
  private AgentBenchmark() {}

  /** Runs one benchmark. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 4) {
      System.err.println("usage: WORK_DIR SYSLOG_NG_DIR BENCHMARK NUMBER...");
      System.exit(2);
    }
    Path work = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    List<Integer> numbers =
        List.of(arguments).subList(3, arguments.length).stream().map(Integer::valueOf).toList();
    try (TestBed bed = TestBed.open(work, Path.of(arguments[1]))) {
      switch (arguments[2]) {
        case "saturated" -> new SaturatedBenchmark(bed).run(numbers.get(0), numbers.get(1));
        case "steady" -> new SteadyBenchmark(bed).steady(numbers.get(0), numbers.get(1));
        case "idle" -> new SteadyBenchmark(bed).idle(numbers.get(0), numbers.get(1));
        case "start" -> new StartBenchmark(bed).run(numbers.get(0));
        case "outage" -> new OutageBenchmark(bed).run(numbers.get(0));
        case "soak" -> new SoakBenchmark(bed).run(numbers.get(0));
        default -> throw new IllegalArgumentException("no benchmark " + arguments[2]);
      }
    }
  }
}
