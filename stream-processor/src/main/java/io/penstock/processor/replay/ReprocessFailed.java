// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.replay;

/** It cannot be done; the message says what, where, and what to do. */
public final class ReprocessFailed extends Exception {
  private static final long serialVersionUID = 1;

  ReprocessFailed(String message) {
    super(message);
  }

  ReprocessFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
