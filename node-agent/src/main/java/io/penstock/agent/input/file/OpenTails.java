// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files of one stream that are open, oldest first. Belongs to the reader's thread. */
final class OpenTails {
  private final List<Tail> tails = new ArrayList<>();

  /** A copy, so that they can change meanwhile. */
  List<Tail> all() {
    return List.copyOf(tails);
  }

  boolean isEmpty() {
    return tails.isEmpty();
  }

  /** Whether one of them has this key. */
  boolean holds(Object key) {
    return tails.stream().anyMatch(tail -> tail.key.equals(key));
  }

  /** The generations that they are, as far as that is known. */
  Set<Incarnation> incarnations() {
    Set<Incarnation> all = new HashSet<>();
    for (Tail tail : tails) {
      if (tail.incarnation != null) {
        all.add(tail.incarnation);
      }
    }
    return all;
  }

  /** When the first of them has something to do, as ticks. */
  long nextLookAt() {
    long earliest = Long.MAX_VALUE;
    for (Tail tail : tails) {
      earliest = Math.min(earliest, tail.looks.nextAt());
    }
    return earliest;
  }

  /** Adds the file under the stream's own name. */
  void add(Tail tail) {
    tails.add(tail);
  }

  /** Adds a file that was rotated away: behind those that were before. */
  void addRotated(Tail tail) {
    int at = 0;
    while (at < tails.size() && tails.get(at).detached) {
      at++;
    }
    tails.add(at, tail);
  }

  void remove(Tail tail) {
    tails.remove(tail);
  }

  void clear() {
    tails.clear();
  }

  /** Takes over where the folders show them now. */
  void attach(Collection<FoundFile> now) {
    for (Tail tail : tails) {
      tail.detached = true;
      tail.gone = true;
      now.stream()
          .filter(file -> file.status().key().equals(tail.key))
          .findFirst()
          .ifPresent(
              file -> {
                tail.path = file.path();
                tail.detached = file.rotated();
                tail.gone = false;
              });
    }
  }
}
