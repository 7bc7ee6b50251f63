// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The name of a unix socket in the file system. Stateless. */
public final class SocketFile {
  private SocketFile() {}

  /**
   * Makes the place free: creates its folder, removes a socket that a dead process left.
   *
   * @throws IOException when something else than a socket is there
   */
  public static void clear(Path socket) throws IOException {
    Path folder = socket.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    BasicFileAttributes found =
        Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isOther()) {
      throw new IOException(socket + " is there and is no socket: it is left alone");
    }
    Files.delete(socket);
  }

  /** Sets who may write to it, as in {@code rw-rw-rw-}. */
  public static void permit(Path socket, String mode) throws IOException {
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(mode));
  }

  /** Whether the socket's name is still there. */
  public static boolean exists(Path socket) {
    return Files.exists(socket);
  }

  /** Removes the name. */
  public static void remove(Path socket) throws IOException {
    Files.deleteIfExists(socket);
  }
}
