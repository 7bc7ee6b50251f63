// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

/**
 * A datagram that may be read only when its sender has proven who it is, and has not. The message
 * says what to do.
 */
public final class WithheldException extends Exception {
  private static final long serialVersionUID = 1L;

  WithheldException(String message) {
    super(message);
  }
}
