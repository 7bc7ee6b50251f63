// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A service that logs: appends a corpus to a file over some time, in writes that end anywhere, in
 * the middle of a line or of a character too. One thread of its own.
 */
final class CorpusWriter implements AutoCloseable {
  private final Thread thread;
  private volatile boolean stopped;

  private CorpusWriter(Runnable work) {
    thread = new Thread(work, "corpus-writer");
  }

  static CorpusWriter start(byte[] corpus, Path file, Duration time, long seed) {
    CorpusWriter[] self = new CorpusWriter[1];
    CorpusWriter writer = new CorpusWriter(() -> self[0].write(corpus, file, time, seed));
    self[0] = writer;
    writer.thread.start();
    return writer;
  }

  /** Waits until everything is written, or it was closed. */
  void join() throws InterruptedException {
    thread.join();
  }

  /** Stops within some milliseconds. */
  @Override
  public void close() {
    stopped = true;
  }

  private void write(byte[] corpus, Path file, Duration time, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long start = System.nanoTime();
    int written = 0;
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (written < corpus.length && !stopped) {
        double share = Math.min(1, (System.nanoTime() - start) / (double) time.toNanos());
        int due = (int) (corpus.length * share) - written;
        if (due > 0) {
          int size = Math.min(corpus.length - written, random.nextInt(due) + 1);
          out.write(corpus, written, size);
          written += size;
        }
        Thread.sleep(10);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
