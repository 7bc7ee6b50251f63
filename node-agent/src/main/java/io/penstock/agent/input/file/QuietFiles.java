// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of one stream that are not open because nothing in them is to be read. At each look they
 * are asked for their size and modification time: who changed is read. One thread.
 */
final class QuietFiles {
  private final FileSystem files;
  private final Map<Object, FileStatus> quiet = new HashMap<>();

  QuietFiles(FileSystem files) {
    this.files = files;
  }

  /** A file is quiet until it differs from this. */
  void add(FileStatus status) {
    quiet.put(status.key(), status);
  }

  /** Whether a file is, and still looks as it did. */
  boolean holds(FoundFile found) {
    FileStatus before = quiet.get(found.status().key());
    if (before == null || statusOf(found).filter(before::equals).isPresent()) {
      return before != null;
    }
    quiet.remove(before.key());
    return false;
  }

  /** Whether a file of which nothing was ever read is so old that nothing will be for now. */
  boolean takesAsOld(FoundFile found, Reading reading, long nowMs) {
    if (reading.ignoreOlderMs() == Reading.NO_LIMIT) {
      return false;
    }
    Optional<FileStatus> old =
        statusOf(found).filter(status -> reading.ignores(status.modifiedMs(), nowMs));
    old.ifPresent(this::add);
    return old.isPresent();
  }

  /** Forgets files that are no longer there. */
  void retain(Set<Object> keys) {
    quiet.keySet().retainAll(keys);
  }

  private Optional<FileStatus> statusOf(FoundFile found) {
    try {
      return files.status(found.path());
    } catch (IOException e) {
      // whoever opens it complains
      return Optional.empty();
    }
  }
}
