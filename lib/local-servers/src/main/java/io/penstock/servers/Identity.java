// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * What one server keeps across its restarts besides its data: its ports, its cluster id. Written to
 * {@code identity.properties} in the server's directory. Not thread-safe.
 */
final class Identity {
  private final Path file;
  private final Properties values = new Properties();

  private Identity(Path file) {
    this.file = file;
  }

  /** Reads what is there; the directory is created. */
  static Identity in(Path dir) throws IOException {
    Files.createDirectories(dir);
    Identity identity = new Identity(dir.resolve("identity.properties"));
    if (Files.exists(identity.file)) {
      try (InputStream in = Files.newInputStream(identity.file)) {
        identity.values.load(in);
      }
    }
    return identity;
  }

  /** The port of that name: the one of last time if it is still free, else another. */
  int port(String name) throws IOException {
    String key = "port." + name;
    int last = Integer.parseInt(values.getProperty(key, "0"));
    if (last > 0 && FreePorts.claim(last, owner(key))) {
      return last;
    }
    int port = FreePorts.next(owner(key));
    keep(key, Integer.toString(port));
    return port;
  }

  /** The port of that name if the caller has chosen none (0), else the caller's. */
  int port(String name, int chosen) throws IOException {
    if (chosen == 0) {
      return port(name);
    }
    FreePorts.claim(chosen, owner("port." + name));
    return chosen;
  }

  private String owner(String key) {
    return file + " " + key;
  }

  /** The value of that name; {@code first} makes it the first time. */
  String value(String name, java.util.function.Supplier<String> first) throws IOException {
    String known = values.getProperty(name);
    if (known == null) {
      known = first.get();
      keep(name, known);
    }
    return known;
  }

  private void keep(String key, String value) throws IOException {
    values.setProperty(key, value);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (OutputStream out = Files.newOutputStream(next)) {
      values.store(out, null);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
