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

  /**
   * Names in a folder, in no order.
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
