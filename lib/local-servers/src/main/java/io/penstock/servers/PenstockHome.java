// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder that Penstock was built in: where the class paths of the servers, and the built tiers,
 * are found. Immutable.
 *
 * @param root absolute path of the checkout
 */
public record PenstockHome(Path root) {
  /** System property that names the folder; the launcher script and the tests set it. */
  public static final String PROPERTY = "penstock.home";

  public PenstockHome {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The folder named by the system property {@link #PROPERTY}.
   *
   * @throws NotBuiltException if it is not set or names no checkout
   */
  public static PenstockHome locate() {
    String named = System.getProperty(PROPERTY, "");
    Path root = Path.of(named);
    if (named.isEmpty() || !Files.isDirectory(root.resolve("servers"))) {
      throw new NotBuiltException(
          "-D"
              + PROPERTY
              + "='"
              + named
              + "' does not name a folder of Penstock (one with servers/ in it);"
              + " start through the launcher script, or set it to the checkout");
    }
    return new PenstockHome(root);
  }

  /**
   * The jars of the server module {@code servers/NAME}, its own launcher first.
   *
   * @throws NotBuiltException if the module is not built, or a jar has left the local repository
   */
  List<Path> classPath(String name) {
    Path target = root.resolve("servers").resolve(name).resolve("target");
    List<Path> jars = new ArrayList<>();
    jars.add(target.resolve("penstock-server-" + name + ".jar"));
    for (String entry : read(target.resolve("classpath.txt")).trim().split(":", -1)) {
      jars.add(Path.of(entry));
    }
    jars.forEach(this::present);
    return jars;
  }

  /** The Java agent that ends a child with its parent. */
  public Path leash() {
    return present(root.resolve("lib/leash/target/penstock-leash.jar"));
  }

  /**
   * A file or folder that the build leaves.
   *
   * @throws NotBuiltException if it is not there
   */
  public Path built(String relative) {
    return present(root.resolve(relative));
  }

  private String read(Path file) {
    present(file);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path present(Path file) {
    if (!Files.exists(file)) {
      throw new NotBuiltException(
          file + " is missing; build first: mvn -B package -DskipTests, in " + root);
    }
    return file;
  }
}
