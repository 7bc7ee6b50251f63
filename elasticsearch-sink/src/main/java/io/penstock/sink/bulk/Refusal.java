// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/**
 * Why a document is not in the index and never will be. Immutable.
 *
 * @param status the server's status for it; 0 when it was never sent
 * @param type the server's name of the error, or ours
 * @param reason the server's sentence, or ours
 */
public record Refusal(int status, String type, String reason) {
  /** A refusal of our own, before anything was sent. */
  public static Refusal beforeSending(String type, String reason) {
    return new Refusal(0, type, reason);
  }
}
