// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

/** The server did not take a template, or could not be asked; says which and why. */
public final class InstallFailed extends Exception {
  private static final long serialVersionUID = 1L;

  InstallFailed(String message) {
    super(message);
  }

  InstallFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
