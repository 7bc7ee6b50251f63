// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the tests run in. */
final class Checkout {
  /** Its root folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Checkout() {}

  /** The jars that a module below servers runs with, as the build resolved them. */
  static List<Path> classPath(String server) throws IOException {
    Path file = ROOT.resolve("servers").resolve(server).resolve("target/classpath.txt");
    return Stream.of(Files.readString(file).trim().split(":", -1)).map(Path::of).toList();
  }

  /** Source files with this ending, without what the build made. */
  static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(path -> path.toString().endsWith(ending))
          .filter(path -> !ROOT.relativize(path).toString().matches("(.*/)?(target|\\.git)/.*"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
