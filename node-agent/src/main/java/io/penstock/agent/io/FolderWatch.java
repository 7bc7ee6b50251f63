// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Set;

/**
 * Hints that something new may be in a folder. A hint may be missing: what a network file system's
 * other clients do gives none, and too many at once are thrown away. Thread-safe.
 */
public interface FolderWatch extends Closeable {
  /** Never gives a hint. */
  FolderWatch NONE =
      new FolderWatch() {
        @Override
        public void watch(Set<Path> folders) {}

        @Override
        public boolean takeHint() {
          return false;
        }

        @Override
        public void close() {}
      };

  /** Watches these folders from now on, and no others. */
  void watch(Set<Path> folders);

  /** Whether there was a hint since this was asked the last time. */
  boolean takeHint();

  @Override
  void close();
}
