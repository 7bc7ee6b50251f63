// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that an input takes, as last seen. Immutable.
 *
 * @param stream its path without rotation suffix
 * @param input index of the input that takes it
 * @param named the input's globs name this very path, not only its stream
 * @param place where the path led, and what it showed; its size may be old
 */
record FoundFile(Path path, String stream, int input, boolean named, Folder.Place place) {
  /**
   * Time stamps of files may be this coarse (FAT), and on Linux always lag behind the clock by up
   * to a tick of the kernel, 1 to 10 ms.
   */
  private static final long TIMESTAMP_MS = 2_000;

  /** The same file as part of another stream. */
  FoundFile as(String other) {
    return new FoundFile(path, other, input, named, place);
  }

  /** The same file as if only its stream's name were included. */
  FoundFile unnamed() {
    return new FoundFile(path, stream, input, false, place);
  }

  /** The same file with what its path shows now. */
  FoundFile with(FileStatus now) {
    return new FoundFile(path, stream, input, named, place.with(now));
  }

  /** What the path showed; its size may be old. */
  FileStatus status() {
    return place.status();
  }

  /** Opens what the path led to; a symbolic link that came in between is not followed. */
  InputFile open(FileSystem files) throws IOException {
    return files.openBelow(place.top(), place.real());
  }

  /** It was modified after a moment, or before it by no more than time stamps may be wrong. */
  boolean writtenSince(long wallMs) {
    return status().modifiedMs() >= wallMs - TIMESTAMP_MS;
  }

  /**
   * Whether it was made after another one, as a copy is. False where that cannot be known: on a
   * file system without times of birth every file is born when it is modified.
   */
  boolean bornAfter(FoundFile other) {
    return other.status().bornMs() != other.status().modifiedMs()
        && status().bornMs() > other.status().bornMs();
  }

  boolean isCompressed() {
    return compression() != Compression.NONE;
  }

  /** How its name says that it is compressed. */
  Compression compression() {
    return Compression.of(path.toString());
  }

  /** Its name says that it was rotated away. */
  boolean rotated() {
    return !stream.equals(path.toString());
  }
}
