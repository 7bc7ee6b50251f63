// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.io.Serial;

/** A library that cannot be passed on as it is; the message says which, why, and what to do. */
final class LicenceException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  LicenceException(String message) {
    super(message);
  }
}
