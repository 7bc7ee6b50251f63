// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.supervise;

import java.nio.file.Path;
import java.util.List;

/** What the supervisor did or noticed. Values, immutable. */
public sealed interface Happening {
  /** The part that it is about. */
  String part();

  /** It was started. */
  record Launched(String part) implements Happening {}

  /** It can be used, so long after its start. */
  record Ready(String part, long tookMs) implements Happening {}

  /**
   * It ended though nobody asked it to, or was not ready in time and was killed.
   *
   * @param what happened, in a few words
   * @param restartInMs when it will be started again
   */
  record Died(String part, String what, long restartInMs, Path log, List<String> lastLines)
      implements Happening {
    public Died {
      lastLines = List.copyOf(lastLines);
    }
  }

  /** It failed so often without ever being ready that there is no point in going on. */
  record GaveUp(String part, int attempts) implements Happening {}

  /**
   * It ended as asked.
   *
   * @param killed whether it had to be killed
   */
  record Stopped(String part, long tookMs, boolean killed) implements Happening {}
}
