// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's hints (inotify). Only new names are asked for, not writes: a busy log would give one
 * for each line. One thread of its own waits for them.
 */
final class LocalFolderWatch implements FolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");
  private static final long STACK_BYTES = 128 * 1024;

  /** Many hints within this time are one. */
  private static final long GATHER_NANOS = 50_000_000;

  private final WatchService service;
  private final Runnable onHint;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private volatile boolean hint;
  private boolean complained;

  private LocalFolderWatch(WatchService service, Runnable onHint) {
    this.service = service;
    this.onHint = onHint;
  }

  /**
   * Begins to watch nothing yet.
   *
   * @param onHint called on another thread
   */
  static FolderWatch open(Runnable onHint) {
    try {
      WatchService service = FileSystems.getDefault().newWatchService();
      LocalFolderWatch watch = new LocalFolderWatch(service, onHint);
      Thread thread = new Thread(null, watch::run, "penstock-folders", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      return watch;
    } catch (IOException e) {
      LOG.info(
          "no hints of new files: {}; they are found when folders are looked at", e.toString());
      return FolderWatch.NONE;
    }
  }

  @Override
  public void watch(Set<Path> folders) {
    for (Path gone : new HashSet<>(keys.keySet())) {
      if (!folders.contains(gone)) {
        cancel(gone);
      }
    }
    for (Path folder : folders) {
      WatchKey known = keys.get(folder);
      if (known == null || !known.isValid()) {
        register(folder);
      }
    }
  }

  private void register(Path folder) {
    try {
      keys.put(folder, folder.register(service, ENTRY_CREATE));
    } catch (IOException e) {
      if (!complained) {
        LOG.info("{}: no hints of new files: {}; found when looked at", folder, e.toString());
      }
      complained = true;
    }
  }

  private void cancel(Path folder) {
    WatchKey key = keys.remove(folder);
    if (key != null) {
      key.cancel();
    }
  }

  @Override
  public boolean takeHint() {
    boolean was = hint;
    hint = false;
    return was;
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        key.pollEvents();
        key.reset();
        hint = true;
        onHint.run();
        LockSupport.parkNanos(GATHER_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedWatchServiceException e) {
      // closed: nobody wants a hint any more
      hint = false;
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.warn("cannot end the watch of folders: {}", e.toString());
    }
  }
}
