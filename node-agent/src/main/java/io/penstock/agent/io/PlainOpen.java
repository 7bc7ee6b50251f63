// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Set;

/**
 * Opens files by way of folders none of which is a symbolic link: each is opened within the one
 * before, so nobody can exchange a name that was passed already. Stateless.
 */
final class PlainOpen {
  private static final Set<OpenOption> OPTIONS = Set.of(READ, NOFOLLOW_LINKS);

  private PlainOpen() {}

  static FileChannel open(Path folder, Path file) throws IOException {
    Path names = folder.relativize(file);
    if (names.getNameCount() == 1) {
      return FileChannel.open(file, OPTIONS);
    }
    try (DirectoryStream<Path> top = Files.newDirectoryStream(folder)) {
      return below(top, names, file);
    }
  }

  private static FileChannel below(DirectoryStream<Path> folder, Path names, Path file)
      throws IOException {
    SecureDirectoryStream<Path> at = secure(folder, file);
    if (names.getNameCount() == 1) {
      return channel(at, names, file);
    }
    try (DirectoryStream<Path> next = at.newDirectoryStream(names.getName(0), NOFOLLOW_LINKS)) {
      return below(next, names.subpath(1, names.getNameCount()), file);
    }
  }

  private static FileChannel channel(SecureDirectoryStream<Path> folder, Path name, Path file)
      throws IOException {
    SeekableByteChannel channel = folder.newByteChannel(name, OPTIONS);
    if (channel instanceof FileChannel found) {
      return found;
    }
    channel.close();
    throw impossible(file);
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream, Path file)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw impossible(file);
  }

  private static IOException impossible(Path file) {
    return new FileSystemException(
        file.toString(), null, "this system cannot open a file without following links");
  }
}
