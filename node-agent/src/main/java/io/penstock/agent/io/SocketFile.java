// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

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
    try {
      Files.delete(socket);
    } catch (FileSystemException e) {
      throw new IOException(
          "cannot remove the old socket "
              + socket
              + " ("
              + e.getReason()
              + "); if it is a file that is mounted into a container, mount its folder instead",
          e);
    }
  }

  /**
   * Sets who may write to it.
   *
   * @param mode as in {@code rw-rw-rw-}
   * @param group name of a group; empty leaves the one of the process
   * @throws IOException when there is no such group, or the agent may not give the socket to it
   */
  public static void permit(Path socket, String mode, String group) throws IOException {
    if (!group.isEmpty()) {
      PosixFileAttributeView view =
          Files.getFileAttributeView(socket, PosixFileAttributeView.class);
      view.setGroup(group(socket, group));
    }
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(mode));
  }

  private static GroupPrincipal group(Path path, String name) throws IOException {
    try {
      return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException("there is no group '" + name + "' for " + path, e);
    }
  }

  /** Whether something has the name. */
  public static boolean exists(Path socket) {
    return Files.exists(socket, LinkOption.NOFOLLOW_LINKS);
  }

  /** Equal for the same socket only, as long as it is bound; empty when nothing has the name. */
  public static Optional<Object> key(Path socket) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return Optional.ofNullable(found.fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Removes the name. */
  public static void remove(Path socket) throws IOException {
    Files.deleteIfExists(socket);
  }
}
