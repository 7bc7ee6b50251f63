// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** An application that logs: numbered lines in bursts, and everything it wrote. One thread. */
final class LogWriter extends Thread {
  private static final int BURST_LINES = 20;
  private static final int PAUSE_MS = 10;

  private final Path file;
  private final boolean holdsFile;
  private final ByteArrayOutputStream truth = new ByteArrayOutputStream();
  private volatile boolean stopping;

  /**
   * @param holdsFile keeps the file open, as for copytruncate; else it opens it for each burst
   */
  LogWriter(Path file, boolean holdsFile) {
    super("writer of " + file);
    this.file = file;
    this.holdsFile = holdsFile;
  }

  @Override
  public void run() {
    int line = 0;
    try (OutputStream held = open()) {
      while (!stopping) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BURST_LINES; i++) {
          text.append(System.currentTimeMillis()).append(" line ").append(line++).append('\n');
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        truth.writeBytes(bytes);
        if (holdsFile) {
          held.write(bytes);
        } else {
          try (OutputStream fresh = open()) {
            fresh.write(bytes);
          }
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Path file() {
    return file;
  }

  /** Ends it; returns everything it wrote. */
  String end() throws InterruptedException {
    stopping = true;
    join();
    return truth.toString(UTF_8);
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
