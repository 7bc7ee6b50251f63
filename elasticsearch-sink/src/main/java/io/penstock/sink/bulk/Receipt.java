// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/** What whoever handed a document in learns about it: exactly one of the two, once. */
public interface Receipt {
  /** The server has it. */
  void written();

  /** The server will never take it. */
  void refused(Refusal refusal);

  /** False when nobody waits for it any longer, so that it need not be sent (again). */
  boolean wanted();
}
