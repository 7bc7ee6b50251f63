// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Objects;
import java.util.Set;

/** A log file that is written at its end, and that others may rotate away. Not thread-safe. */
public final class AppendFile implements Closeable {
  private static final FileAttribute<Set<PosixFilePermission>> NOBODY_ELSE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path path;
  private final FileChannel channel;
  private final Object key;

  private AppendFile(Path path, FileChannel channel, Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
  }

  /**
   * Who a file that is created belongs to.
   *
   * @param owner name of a user; empty for the agent's
   * @param group name of a group; empty for the agent's
   * @param mode as in {@code rw-r-----}
   */
  public record Access(String owner, String group, String mode) {}

  /**
   * Opens a file, which is created with its folder if missing; one that is there keeps its access.
   *
   * @throws IOException when that is not possible, or there is no such owner or group
   */
  public static AppendFile open(Path path, Access access) throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    boolean fresh = Files.notExists(path);
    // nobody may read it before it has its access
    FileChannel channel =
        fresh
            ? FileChannel.open(path, Set.of(CREATE, APPEND), NOBODY_ELSE)
            : FileChannel.open(path, CREATE, APPEND);
    boolean opened = false;
    try {
      if (fresh) {
        permit(path, access);
      }
      AppendFile file = new AppendFile(path, channel, key(path));
      opened = true;
      return file;
    } finally {
      if (!opened) {
        channel.close();
        if (fresh) {
          // it would be taken for somebody's own file the next time, and keep a wrong access
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static void permit(Path path, Access access) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    UserPrincipalLookupService names = path.getFileSystem().getUserPrincipalLookupService();
    try {
      if (!access.group().isEmpty()) {
        view.setGroup(names.lookupPrincipalByGroupName(access.group()));
      }
      if (!access.owner().isEmpty()) {
        view.setOwner(names.lookupPrincipalByName(access.owner()));
      }
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException("there is no user or group '" + e.getName() + "' for " + path, e);
    }
    view.setPermissions(PosixFilePermissions.fromString(access.mode()));
  }

  /** Whether somebody renamed or removed it: what is written goes where nobody looks. */
  public boolean moved() throws IOException {
    try {
      return !key(path).equals(key);
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private static Object key(Path path) throws IOException {
    return Objects.requireNonNullElse(
        Files.readAttributes(path, BasicFileAttributes.class).fileKey(), path);
  }

  /**
   * Writes what remains in {@code source}; after a failure it tells how much is left.
   *
   * @throws IOException when the disk is full or broken
   */
  public void write(ByteBuffer source) throws IOException {
    while (source.hasRemaining()) {
      channel.write(source);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
