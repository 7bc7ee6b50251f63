// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.util.Locale;

/** Why something was not taken as it came. */
public enum Refusal {
  CUT("a message is longer than max-message-size"),
  MEMORY("connections fill the memory that is theirs: one is closed, or a message comes in parts"),
  CONNECTION_LIMIT("a connection was closed: max-connections are open"),
  IDLE("a connection was closed: it sent nothing for idle-timeout"),
  RATE("messages were dropped: more than max-rate-per-peer came from one address"),
  FRAMING("a connection was closed: its octet counting is broken"),
  UNFINISHED("a connection ended inside of a message; what came of it is kept"),
  TLS_NO_CERTIFICATE("TLS refused: the sender has no certificate"),
  TLS_EXPIRED("TLS refused: the sender's certificate is expired or not valid yet"),
  TLS_UNTRUSTED("TLS refused: the sender's certificate is not of the client authority"),
  TLS_OTHER("TLS refused");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Its name in metrics and in the status. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
