// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

/** How messages are told apart on a connection. */
public enum StreamFraming {
  /** By the first bytes of each connection: a length, a space and {@code <} is octet counting. */
  AUTO,
  /** RFC 6587 section 3.4.1, and RFC 5425. */
  OCTET_COUNTING,
  /** A newline ends a message. */
  NEWLINE,
  /** A NUL ends a message, as Python's SysLogHandler does on TCP. */
  NUL
}
