// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the agent needs of a file system. Thread-safe. */
public interface FileSystem {
  /** What a path shows, symbolic links followed; empty when it shows nothing. */
  Optional<FileStatus> status(Path path) throws IOException;

  /** What a name is, symbolic links not followed; empty when there is no such name. */
  Optional<FileStatus> entry(Path path) throws IOException;

  /** Reads a symbolic link. */
  SymbolicLink link(Path path) throws IOException;

  /** Where a path leads, without symbolic links. */
  Path real(Path path) throws IOException;

  /**
   * Names in a folder, in no order. One that cannot be written as text has U+FFFD in it.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such folder
   */
  List<String> list(Path folder) throws IOException;

  /**
   * Opens a file for reading.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such file
   */
  InputFile open(Path path) throws IOException;

  /**
   * Opens a file for reading; fails if one of the names below {@code folder} is a symbolic link.
   *
   * @param file somewhere below {@code folder}
   */
  InputFile openBelow(Path folder, Path file) throws IOException;

  /**
   * Creates a file that must not exist yet.
   *
   * @throws java.nio.file.FileAlreadyExistsException when it does
   */
  OutputFile create(Path path) throws IOException;

  /** Opens an existing file to write on at its end. */
  OutputFile append(Path path) throws IOException;

  /** Removes a file; one that is not there is fine. */
  void delete(Path path) throws IOException;

  /** Gives a file another name, in the place of the file that has it; all or nothing. */
  void replace(Path from, Path to) throws IOException;

  /** Creates a folder with its parents; one that is there is fine. */
  void createFolders(Path folder) throws IOException;

  /** Makes creations and removals in a folder durable. */
  void syncFolder(Path folder) throws IOException;

  /**
   * Begins to watch folders for new names.
   *
   * @param onHint called on any thread when there is a hint
   */
  FolderWatch watch(Runnable onHint);

  /** How many files and sockets this process may have open. */
  long descriptorLimit();

  /**
   * Locks a file, which is created if missing, against other processes until closed.
   *
   * @return empty when another process holds it
   */
  Optional<Closeable> lock(Path path) throws IOException;
}
