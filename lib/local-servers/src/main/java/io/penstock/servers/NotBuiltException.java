// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

/** A file that the build leaves is not there; the message says which, and how to get it. */
public final class NotBuiltException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotBuiltException(String message) {
    super(message);
  }
}
