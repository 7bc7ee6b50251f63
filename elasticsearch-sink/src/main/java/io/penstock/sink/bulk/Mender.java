// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import org.jspecify.annotations.Nullable;

/** Makes another document of one that the server refused, so that it may be taken after all. */
@FunctionalInterface
public interface Mender {
  /** Leaves refused documents refused. */
  Mender NONE = (body, reason) -> null;

  /**
   * Mends a document.
   *
   * @param body as it was refused; not changed
   * @param reason the server's sentence
   * @return another body; null if nothing can be done
   */
  byte @Nullable [] mend(byte[] body, String reason);
}
