// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.FileStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files that need not be looked into again while they stay as they are. One thread. */
final class SettledFiles {
  private final Map<Object, Settled> files = new HashMap<>();

  /**
   * A file that was settled.
   *
   * @param copyBytes how much it holds of what is read elsewhere; 0 if it is no such copy
   */
  private record Settled(
      long sizeBytes, long modifiedMs, @Nullable Incarnation is, boolean copy, long copyBytes) {
    boolean fits(FileStatus status) {
      return status.sizeBytes() == sizeBytes && status.modifiedMs() == modifiedMs;
    }

    /** Whether nobody reads any more what it holds and was not read. */
    boolean left(Set<Incarnation> taken) {
      return is != null && copyBytes > is.offset && !taken.contains(is);
    }
  }

  /** Whether a file is settled, and as it was then. */
  boolean has(FoundFile found) {
    Settled before = files.get(found.status().key());
    return before != null && before.fits(found.status());
  }

  /**
   * Whether it still need not be looked into, for what it holds is read elsewhere, or was.
   *
   * @param taken generations that are read elsewhere
   */
  boolean has(FoundFile found, Set<Incarnation> taken) {
    Settled before = files.get(found.status().key());
    return before != null && before.fits(found.status()) && !before.left(taken);
  }

  /**
   * Settles a file as it is now.
   *
   * @param is the generation it is; null when it is none
   * @param copy it is a copy of something that is read elsewhere
   */
  void put(FoundFile found, @Nullable Incarnation is, boolean copy) {
    put(found.status(), is, copy, 0);
  }

  /** Settles a file that looks like this now, and is no copy. */
  void put(FileStatus now, @Nullable Incarnation is) {
    put(now, is, false, 0);
  }

  /**
   * Settles a copy of something that is read elsewhere.
   *
   * @param contentBytes how much it holds
   */
  void putCopy(FoundFile found, Incarnation of, long contentBytes) {
    put(found.status(), of, true, contentBytes);
  }

  private void put(FileStatus now, @Nullable Incarnation is, boolean copy, long copyBytes) {
    files.put(now.key(), new Settled(now.sizeBytes(), now.modifiedMs(), is, copy, copyBytes));
  }

  /** It is to be looked into again. */
  void remove(Object key) {
    files.remove(key);
  }

  /** What was read elsewhere no longer is: copies may hold more of it. */
  void removeCopies() {
    files.values().removeIf(Settled::copy);
  }

  /** Forgets files that are no longer there; returns the generations of those that are. */
  Set<Incarnation> retain(Set<Object> keys) {
    files.keySet().retainAll(keys);
    return files.values().stream()
        .map(Settled::is)
        .filter(one -> one != null)
        .collect(Collectors.toSet());
  }
}
