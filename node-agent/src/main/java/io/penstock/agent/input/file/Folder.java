// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A folder in which files are looked for. Immutable.
 *
 * @param path as it was come to
 * @param real the same without symbolic links
 * @param top the folder above it, without symbolic links, below which none is to be met
 * @param depth how many folders below the first one
 */
record Folder(Path path, Path real, Path top, int depth) {
  /** Deeper folders are not looked at. */
  private static final int MOST_DEPTH = 64;

  /**
   * What a name leads to, symbolic links followed.
   *
   * @param top a folder below which nothing on the way is a symbolic link
   */
  record Place(Path top, Path real, FileStatus status) {
    Place with(FileStatus now) {
      return new Place(top, real, now);
    }
  }

  /** The path of a name in it. */
  Path entry(String name) throws RefusedException {
    try {
      return path.resolve(name);
    } catch (InvalidPathException e) {
      throw unwritable();
    }
  }

  /** Where a name in it is, if it is no link. */
  Path plain(Path entry) {
    return real.equals(path) ? entry : real.resolve(path.relativize(entry));
  }

  /** A folder in it. */
  Folder below(Path entry, Place place) throws RefusedException {
    if (depth == MOST_DEPTH) {
      throw new RefusedException("more than " + MOST_DEPTH + " folders deep: not looked at");
    }
    Path newTop = place.top().equals(top) ? top : place.real();
    Path plain = place.real().equals(entry) ? entry : place.real();
    return new Folder(entry, plain, newTop, depth + 1);
  }

  /** A name that this Java cannot write: it would ask for another file. */
  static RefusedException unwritable() {
    String encoding = System.getProperty("sun.jnu.encoding", "?");
    return new RefusedException(
        "not readable: its name is not written in "
            + encoding
            + ", as names of files are for this process; "
            + (encoding.equals("UTF-8") ? "rename it" : "set LC_ALL=C.UTF-8"));
  }
}
