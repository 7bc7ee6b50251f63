// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checkout that the tests run in. */
final class Checkout {
  /** Its root folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What the build, git and the quick start put beside the sources. */
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "penstock-data");

  private Checkout() {}

  /** The jars that a module below servers runs with, as the build resolved them. */
  static List<Path> classPath(String server) throws IOException {
    Path file = ROOT.resolve("servers").resolve(server).resolve("target/classpath.txt");
    return Stream.of(Files.readString(file).trim().split(":", -1)).map(Path::of).toList();
  }

  /** Source files with this ending, without what others put beside them. */
  static List<Path> files(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          /** Nor looks into it: somebody may be working there. */
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(ending) && attributes.isRegularFile()) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }
}
