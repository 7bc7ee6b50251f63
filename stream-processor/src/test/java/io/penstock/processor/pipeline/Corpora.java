// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Large logs with their ground truth, which are too big for the repository: system property {@code
 * penstock.corpora}, else {@code ../shared/corpora} beside the checkout. Tests that need them are
 * skipped where there are none.
 */
public final class Corpora {
  private Corpora() {}

  /** A file of the corpora; the test is skipped, with a message, if it is not there. */
  public static Path file(String name) {
    String property = System.getProperty("penstock.corpora", "");
    Path root = property.isEmpty() ? Path.of("..", "..", "shared", "corpora") : Path.of(property);
    Path file = root.resolve(name).toAbsolutePath().normalize();
    assumeTrue(Files.isReadable(file), "no corpus " + file + "; set -Dpenstock.corpora=DIRECTORY");
    return file;
  }
}
