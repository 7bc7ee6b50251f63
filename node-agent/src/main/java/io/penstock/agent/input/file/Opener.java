// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes the files of a stream, those that are followed as far as there is room for them;
 * says once what cannot be read. One thread.
 */
final class Opener {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  private final String stream;
  private final FileSystem files;
  private final OpenFiles open;
  private final Set<String> complaints = new HashSet<>();

  Opener(String stream, FileSystem files, OpenFiles open) {
    this.stream = stream;
    this.files = files;
    this.open = open;
  }

  /**
   * Makes room for one more file that is followed.
   *
   * @return false when there is none: try again later
   */
  boolean admit() {
    return open.admit();
  }

  /** A file that was admitted could not be opened. */
  void missed() {
    open.closed();
  }

  /** Closes a file that was admitted. */
  void close(InputFile file) {
    open.closed();
    close(stream, file);
  }

  /** Opens a file if its path still shows what was found. */
  Optional<InputFile> openSame(FoundFile found) {
    try {
      InputFile file = found.open(files);
      Optional<FileStatus> status = files.status(found.path());
      if (status.isPresent() && status.get().key().equals(found.status().key())) {
        complaints.remove(found.path().toString());
        return Optional.of(file);
      }
      file.close();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      complain(found.path().toString(), e);
    }
    return Optional.empty();
  }

  /** The file as its path shows it now; empty when the path shows another one, or nothing. */
  Optional<FoundFile> now(FoundFile found) {
    try {
      return files
          .status(found.path())
          .filter(status -> status.key().equals(found.status().key()))
          .map(found::with);
    } catch (IOException e) {
      complain(found.path().toString(), e);
      return Optional.empty();
    }
  }

  /** Whether the path of an open file still shows it. */
  boolean shows(Tail tail) {
    return statusOf(tail).isPresent();
  }

  /** An open file as its path shows it now; empty when the path shows another one, or nothing. */
  Optional<FileStatus> statusOf(Tail tail) {
    try {
      return files.status(tail.path).filter(now -> now.key().equals(tail.key));
    } catch (IOException e) {
      complain(tail.path.toString(), e);
      return Optional.empty();
    }
  }

  /** Whether the file could not be read when it was last tried. */
  boolean refused(FoundFile found) {
    return complaints.contains(found.path().toString());
  }

  void complain(String path, IOException e) {
    if (complaints.add(path)) {
      LOG.warn("{}: cannot be read: {}; trying again", path, e.toString());
    }
  }

  /** Closes what was opened only to be looked into. */
  void close(String path, Closeable file) {
    try {
      file.close();
    } catch (IOException e) {
      complain(path, e);
    }
  }
}
