// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/**
 * What came back for one request.
 *
 * @param request the number it was sent under
 * @param status HTTP status; 0 when there was no answer
 * @param body the answer's body; empty when there was none
 * @param failure what happened instead of an answer; empty when there was one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, handed on once
public record BulkReply(long request, int status, byte[] body, String failure) {
  /** An answer. */
  public static BulkReply answer(long request, int status, byte[] body) {
    return new BulkReply(request, status, body, "");
  }

  /** No answer: refused, reset, timed out. */
  public static BulkReply none(long request, String failure) {
    return new BulkReply(request, 0, new byte[0], failure);
  }
}
