// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The spool was written in another version of the format: it is left alone. */
public final class SpoolVersionException extends IOException {
  private static final long serialVersionUID = 1L;

  SpoolVersionException(Path segment) {
    super(
        segment
            + " was written by another release: this one reads spool format "
            + Layout.VERSION
            + ". Let that release send it, or use another data-dir.");
  }
}
