// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/** The server did not take a request as often as the configuration lets it be tried. */
public final class RetriesExhausted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RetriesExhausted(String message) {
    super(message);
  }
}
