// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

/** What was asked for cannot be done; the message is a sentence for the user. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  public RefusedException(String message) {
    super(message);
  }
}
