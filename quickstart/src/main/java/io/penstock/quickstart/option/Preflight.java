// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what would make a run fail, before anything is started. Immutable. */
public record Preflight(Machine machine) {
  static final long MIB = 1024 * 1024;

  /** Servers write logs and metadata even when no data comes. */
  static final long LEAST_FREE_BYTES = 512 * MIB;

  /**
   * A byte of a log is kept in the spool for a while, in two topics, compressed, and in the index:
   * 1.5 bytes when the 54 MB of a nova-api log had been loaded, and up to twice that meanwhile.
   */
  static final int COPIES = 3;

  /** {@code sun_path} of unix(7), less its final NUL. */
  private static final int LONGEST_SOCKET_PATH = 107;

  /**
   * What was found.
   *
   * @param problems each a sentence; with one of them nothing should be started
   * @param warnings each a sentence
   * @param inputBytes size of the files that will be read
   */
  public record Findings(List<String> problems, List<String> warnings, long inputBytes) {
    public Findings {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }

  /** Looks at everything; reports all problems, not only the first. */
  public Findings check(QuickstartOptions options) {
    if (machine.isInUse(options.data())) {
      // What else may be wrong follows from that: its port is in use too.
      return new Findings(List.of(DataDirectory.inUse(options.data())), List.of(), 0);
    }
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    combination(options, problems);
    long inputBytes = 0;
    for (String pattern : options.logs()) {
      inputBytes += logs(pattern, problems, warnings);
    }
    options.syslogSocket().ifPresent(socket -> socket(socket, problems));
    if (options.port() != 0 && !machine.isPortFree(options.port())) {
      problems.add(
          "--port "
              + options.port()
              + " is in use on 127.0.0.1; choose another, or leave it out for a free one");
    }
    disk(options.data(), inputBytes, problems);
    return new Findings(problems, warnings, inputBytes);
  }

  private static void combination(QuickstartOptions options, List<String> problems) {
    if (options.exitWhenIdle() && options.demo()) {
      problems.add("--exit-when-idle needs --logs: the demo never falls idle");
    }
    if (options.rate().isPresent() && !options.demo()) {
      problems.add("--rate is the speed of the demo; leave it out with --logs or --syslog-socket");
    }
  }

  private long logs(String pattern, List<String> problems, List<String> warnings) {
    if (machine.isDirectory(Path.of(pattern.replaceAll("[*?\\[{].*", "")))
        && new Glob(pattern).base().equals(Path.of(pattern))) {
      problems.add("--logs " + pattern + " is a folder; for its files write " + pattern + "/*.log");
      return 0;
    }
    List<Machine.InputFile> files = machine.matching(new Glob(pattern));
    if (files.isEmpty()) {
      warnings.add("--logs " + pattern + " matches no file yet; one that appears will be read");
    }
    files.stream()
        .filter(file -> !file.readable())
        .map(file -> "--logs " + pattern + ": " + file.path() + " cannot be read by this user")
        .forEach(problems::add);
    return files.stream().mapToLong(Machine.InputFile::sizeBytes).sum();
  }

  private static void socket(Path socket, List<String> problems) {
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_SOCKET_PATH) {
      problems.add(
          "--syslog-socket "
              + socket
              + " is "
              + length
              + " bytes long; the path of a socket may have "
              + LONGEST_SOCKET_PATH);
    }
  }

  private void disk(Path data, long inputBytes, List<String> problems) {
    long needed = LEAST_FREE_BYTES + COPIES * inputBytes;
    long free = machine.freeBytes(data);
    if (free < needed) {
      problems.add(
          String.format(
              Locale.ROOT,
              "too little disk for --data %s: %d MiB free, %d MiB needed for %d MiB of logs",
              data,
              free / MIB,
              needed / MIB,
              inputBytes / MIB));
    }
  }
}
