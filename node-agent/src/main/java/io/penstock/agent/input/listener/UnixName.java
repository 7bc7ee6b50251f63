// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.io.SocketFile;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** The name that a bound unix socket has in the file system, as long as nobody takes it away. */
final class UnixName {
  private final Path path;
  private final Optional<Object> key;

  private UnixName(Path path, Optional<Object> key) {
    this.path = path;
    this.key = key;
  }

  /** Connects to a socket that may be there. */
  @FunctionalInterface
  interface Probe {
    void connect(AFUNIXSocketAddress address) throws IOException;
  }

  /**
   * Makes a name free that nobody listens behind.
   *
   * @throws IOException when another process listens there, or something else has the name
   */
  static void free(Path path, Probe probe) throws IOException {
    if (SocketFile.exists(path) && live(path, probe)) {
      throw new IOException(
          "another process listens on " + path + "; stop it, or give this listener another path");
    }
    SocketFile.clear(path);
  }

  private static boolean live(Path path, Probe probe) throws IOException {
    try {
      probe.connect(AFUNIXSocketAddress.of(path));
      return true;
    } catch (SocketException e) {
      // only a refusal proves that nobody is there: a socket of another type is somebody too
      return !String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
    }
  }

  /** The name of a socket that was just bound. */
  static UnixName taken(Path path) throws IOException {
    return new UnixName(path, SocketFile.key(path));
  }

  /** Says how the name was lost; empty as long as it is ours. */
  String lost() throws IOException {
    Optional<Object> now = SocketFile.key(path);
    if (now.isEmpty()) {
      return "somebody removed the name " + path;
    }
    return now.equals(key) ? "" : "somebody put something else at " + path;
  }

  /** Removes it, if it is still ours. */
  void remove() throws IOException {
    if (SocketFile.key(path).equals(key)) {
      SocketFile.remove(path);
    }
  }
}
