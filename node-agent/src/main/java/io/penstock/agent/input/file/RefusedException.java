// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.io.IOException;

/** A name in a folder that is left alone; the message is why. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String reason) {
    super(reason);
  }
}
