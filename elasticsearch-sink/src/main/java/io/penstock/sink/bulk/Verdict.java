// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/** What a status says about one document. Decided by the number, never by an error's name. */
enum Verdict {
  /** It is in the index (or, for a deletion, out of it). */
  WRITTEN,
  /** The server could not now. */
  AGAIN,
  /** This document is wrong. */
  REFUSED,
  /**
   * The server does not let us (credentials, a write block, a missing index). Whether that is the
   * document's matter or everybody's is seen from whether it takes others meanwhile.
   */
  REFUSED_IF_OTHERS_PASS;

  static Verdict of(Operation operation, int status) {
    if (status >= 200 && status < 300) {
      return WRITTEN;
    }
    if (status == 409 && operation == Operation.CREATE) {
      return WRITTEN;
    }
    if (status == 404 && operation == Operation.DELETE) {
      return WRITTEN;
    }
    return switch (status) {
      case 401, 403, 404 -> REFUSED_IF_OTHERS_PASS;
      case 408, 429 -> AGAIN;
      default -> status >= 400 && status < 500 ? REFUSED : AGAIN;
    };
  }
}
