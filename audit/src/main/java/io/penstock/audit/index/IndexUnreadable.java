// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.index;

/** The search server did not answer a question of the audit; says which and what came instead. */
public final class IndexUnreadable extends Exception {
  private static final long serialVersionUID = 1L;

  IndexUnreadable(String message) {
    super(message);
  }

  IndexUnreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
