// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.api;

/** A server gave no answer, or one that does not help; says to which request, and what came. */
public final class ServerRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public ServerRefused(String message) {
    super(message);
  }

  ServerRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
