// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real collectd, which sends every value, and writes it down for itself as well. */
final class Collectd {
  private static final Path PROGRAM = Path.of("/usr/sbin/collectd");

  /** Digits behind the point that its CSV files have. */
  private static final int DIGITS = 6;

  private final Path dir;

  Collectd(Path dir) {
    this.dir = dir;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts it; what it measures goes to this port. */
  ChildProcess start(int port) throws IOException {
    Files.createDirectories(dir);
    Path config =
        Files.writeString(
            dir.resolve("collectd.conf"),
            """
            Hostname "ctl01.example.org"
            FQDNLookup false
            BaseDir "%1$s"
            PIDFile "%1$s/pid"
            Interval 0.2
            LoadPlugin csv
            LoadPlugin interface
            LoadPlugin load
            LoadPlugin memory
            LoadPlugin network
            <Plugin csv>
              DataDir "%1$s/csv"
            </Plugin>
            <Plugin interface>
              Interface "lo"
            </Plugin>
            <Plugin network>
              Server "127.0.0.1" "%2$d"
            </Plugin>
            """
                .formatted(dir, port));
    List<String> command = List.of(PROGRAM.toString(), "-f", "-C", config.toString());
    return ChildProcess.start(
        new ServerSpec("collectd", dir, command, dir.resolve("collectd.log"), () -> true));
  }

  /** Every value that it wrote down: {@code plugin-instance/type-instance/name value}, sorted. */
  List<String> written() throws IOException {
    Path hosts = dir.resolve("csv").resolve("ctl01.example.org");
    List<String> values = new ArrayList<>();
    if (Files.isDirectory(hosts)) {
      try (Stream<Path> files = Files.walk(hosts)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = hosts.relativize(file).toString();
          values(name.substring(0, name.length() - "-2026-11-22".length()), file, values);
        }
      }
    }
    values.sort(null);
    return values;
  }

  private static void values(String series, Path file, List<String> into) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split(",", -1);
      for (int i = 1; i < columns.length; i++) {
        into.add(series + "/" + names[i] + " " + number(columns[i]));
      }
    }
  }

  /**
   * A number with as many digits behind the point as the files have, always written the same way.
   */
  static String number(String text) {
    return new BigDecimal(text)
        .setScale(DIGITS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
