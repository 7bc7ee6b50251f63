// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import java.nio.file.Path;

/**
 * A file that an input takes, as last seen. Immutable.
 *
 * @param stream its path without rotation suffix
 * @param input index of the input that takes it
 * @param named the input's globs name this very path, not only its stream
 * @param status what the path showed; its size may be old
 */
record FoundFile(Path path, String stream, int input, boolean named, FileStatus status) {
  /** The same file as part of another stream. */
  FoundFile as(String other) {
    return new FoundFile(path, other, input, named, status);
  }

  /** The same file as if only its stream's name were included. */
  FoundFile unnamed() {
    return new FoundFile(path, stream, input, false, status);
  }

  /** Its name says that it was rotated away. */
  boolean rotated() {
    return !stream.equals(path.toString());
  }
}
