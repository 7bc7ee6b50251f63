// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.util.List;

/** A child process that ended, or did not get ready in time; the message carries its last lines. */
public final class ServerFailedException extends IOException {
  private static final long serialVersionUID = 1;

  ServerFailedException(String what, LogFile log) {
    super(message(what, log));
  }

  private static String message(String what, LogFile log) {
    List<String> lines = log.lastLines(20);
    return what
        + "; its log is "
        + log.path()
        + (lines.isEmpty() ? " (empty)" : ", its last lines:\n  " + String.join("\n  ", lines));
  }
}
