// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of one stream that are not open because nothing in them is to be read. At each look they
 * are asked for their size and modification time: who changed is read. One thread.
 */
final class QuietFiles {
  private final FileSystem files;
  private final Map<Object, Quiet> quiet = new HashMap<>();

  /**
   * A file that is not open.
   *
   * @param is the generation that it is; null when nothing of it was read
   */
  private record Quiet(Path path, FileStatus status, @Nullable Incarnation is) {}

  QuietFiles(FileSystem files) {
    this.files = files;
  }

  /**
   * Whether a file of which everything was read can be left until it changes: if its path still
   * shows it, nothing was added to it, and it was not rewritten with the same size.
   */
  boolean takesAsRead(Tail tail) {
    Incarnation is = tail.incarnation;
    Optional<FileStatus> now =
        statusOf(tail.path).filter(tail::sawAllOf).filter(status -> isStill(tail));
    now.ifPresent(status -> quiet.put(status.key(), new Quiet(tail.path, status, is)));
    return now.isPresent();
  }

  /** Whether one of them does not look as it did. */
  boolean changed() {
    for (Quiet one : quiet.values()) {
      if (statusOf(one.path()).filter(one.status()::equals).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file is, and still looks as it did. */
  boolean holds(FoundFile found) {
    Quiet before = quiet.get(found.status().key());
    if (before == null) {
      return false;
    }
    Object key = before.status().key();
    if (statusOf(found.path()).filter(before.status()::equals).isEmpty()) {
      quiet.remove(key);
      return false;
    }
    if (!before.path().equals(found.path())) {
      quiet.put(key, new Quiet(found.path(), before.status(), before.is()));
    }
    return true;
  }

  /** Whether a rotated file is, was modified lately, and still looks as it did. */
  boolean holdsRotated(FoundFile found, long modifiedSinceMs) {
    Quiet before = quiet.get(found.status().key());
    if (before != null && before.status().modifiedMs() < modifiedSinceMs) {
      // nothing will be added to it: who looks into it once more need not ask again
      quiet.remove(before.status().key());
      return false;
    }
    return holds(found);
  }

  /** Whether a file of which nothing was ever read is so old that nothing will be for now. */
  boolean takesAsOld(FoundFile found, Reading reading, long nowMs) {
    if (reading.ignoreOlderMs() == Reading.NO_LIMIT) {
      return false;
    }
    Optional<FileStatus> old =
        statusOf(found.path()).filter(status -> reading.ignores(status.modifiedMs(), nowMs));
    old.ifPresent(status -> quiet.put(status.key(), new Quiet(found.path(), status, null)));
    return old.isPresent();
  }

  /** Forgets files that are no longer there. */
  void retain(Set<Object> keys) {
    quiet.keySet().retainAll(keys);
  }

  /** Adds the generations that these files are. */
  void addIncarnationsTo(Set<Incarnation> all) {
    for (Quiet one : quiet.values()) {
      Incarnation is = one.is();
      if (is != null) {
        all.add(is);
      }
    }
  }

  private static boolean isStill(Tail tail) {
    Incarnation is = tail.incarnation;
    try {
      return is == null || Identity.fits(tail.file(), is);
    } catch (IOException e) {
      // whoever reads it complains
      return false;
    }
  }

  private Optional<FileStatus> statusOf(Path path) {
    try {
      return files.status(path);
    } catch (IOException e) {
      // whoever opens it complains
      return Optional.empty();
    }
  }
}
