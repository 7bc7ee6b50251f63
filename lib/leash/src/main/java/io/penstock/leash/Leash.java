// SPDX-License-Identifier: Apache-2.0
package io.penstock.leash;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends this JVM when its standard input ends. The kernel closes the parent's end of that pipe when
 * the parent dies in whatever way, {@code kill -9} included; a process id to watch could be reused,
 * and a signal from the kernel on the parent's death exists on Linux only. One daemon thread.
 */
public final class Leash {
  /** As after SIGTERM: a stop from outside, not a failure of this process. */
  static final int EXIT_CODE = 143;

  private Leash() {}

  /**
   * Called by the JVM before {@code main}, through {@code -javaagent:penstock-leash.jar=SECONDS}.
   *
   * @param argument how many seconds an orderly stop may take before the process is cut off; 10 if
   *     empty or absent
   */
  public static void premain(@Nullable String argument) {
    Duration grace = grace(argument);
    daemon("leash", () -> hold(System.in, () -> end(grace)));
  }

  static Duration grace(@Nullable String argument) {
    return Duration.ofSeconds(
        argument == null || argument.isBlank() ? 10 : Long.parseLong(argument.trim()));
  }

  /** Returns after {@code gone} ran, which is when {@code parent} ended or could not be read. */
  static void hold(InputStream parent, Runnable gone) {
    try {
      byte[] ignored = new byte[64];
      while (parent.read(ignored) >= 0) {
        // Nobody is expected to write; what comes is dropped.
      }
    } catch (IOException e) {
      // A pipe that cannot be read says the same as one that ended.
    }
    gone.run();
  }

  private static void end(Duration grace) {
    daemon("leash-cut", () -> cut(grace));
    System.exit(EXIT_CODE);
  }

  /** Shutdown hooks of a server may wait for a neighbour that died with the parent. */
  private static void cut(Duration grace) {
    try {
      Thread.sleep(grace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
