// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

/** How the records of a source are laid out inside a frame's value. Immutable. */
public enum Framing {
  /** Lines as they stood in the file, each with its {@code \n} (and its {@code \r}, if any). */
  LINES("lines"),
  /** Messages, each as {@code LEN SP MSG}: octet counting of RFC 6587, section 3.4.1. */
  MESSAGES("messages");

  private final String text;

  Framing(String text) {
    this.text = text;
  }

  /** The word in the frame's {@code framing} header. */
  public String text() {
    return text;
  }
}
