// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderWatchIT {
  private final Semaphore hints = new Semaphore(0);
  private final FolderWatch watch = new LocalFileSystem().watch(hints::release);
  private final Path folder;
  private final Path other;

  LocalFolderWatchIT(@TempDir Path dir) throws IOException {
    folder = Files.createDirectory(dir.resolve("folder"));
    other = Files.createDirectory(dir.resolve("other"));
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private boolean hinted() throws InterruptedException {
    return hints.tryAcquire(2, TimeUnit.MINUTES) && watch.takeHint();
  }

  private static void createFiles(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Files.createFile(folder.resolve(i + ".log"));
    }
  }

  @Test
  void a_new_file_and_a_renamed_one_give_a_hint_each() throws Exception {
    watch.watch(Set.of(folder));
    Files.createFile(folder.resolve("a.log"));
    assertTrue(hinted());
    Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
    assertTrue(hinted());
    assertFalse(watch.takeHint());
  }

  @Test
  void writing_gives_none() throws Exception {
    Path log = Files.createFile(folder.resolve("a.log"));
    watch.watch(Set.of(folder, other));
    Files.writeString(log, "a line\n");
    Files.createFile(other.resolve("b.log"));
    assertTrue(hinted());
    assertFalse(hints.tryAcquire(200, TimeUnit.MILLISECONDS));
  }

  @Test
  void a_folder_that_was_made_anew_is_watched_again() throws Exception {
    watch.watch(Set.of(folder));
    Files.delete(folder);
    assertTrue(hinted());
    Files.createDirectory(folder);
    watch.watch(Set.of(folder));
    Files.createFile(folder.resolve("a.log"));
    assertTrue(hinted());
  }

  @Test
  void a_folder_that_is_not_watched_any_more_gives_none() throws Exception {
    watch.watch(Set.of(folder, other));
    watch.watch(Set.of(other));
    Files.createFile(folder.resolve("a.log"));
    Files.createFile(other.resolve("b.log"));
    assertTrue(hinted());
    assertFalse(hints.tryAcquire(200, TimeUnit.MILLISECONDS));
  }

  @Test
  void more_new_names_than_the_kernels_queue_holds_give_a_hint_all_the_same() throws Exception {
    try (FolderWatch narrow =
        KernelQueue.of(1, () -> new LocalFileSystem().watch(hints::release))) {
      narrow.watch(Set.of(folder, other));
      createFiles(folder, 1_000);
      createFiles(other, 1_000);
      assertTrue(hints.tryAcquire(2, TimeUnit.MINUTES) && narrow.takeHint());
    }
  }

  @Test
  void a_folder_that_is_not_there_is_no_harm() throws Exception {
    watch.watch(Set.of(folder.resolve("missing"), other));
    Files.createFile(other.resolve("b.log"));
    assertTrue(hinted());
  }
}
