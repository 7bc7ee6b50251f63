// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/** Learns when the server stops taking documents, and when it takes them again. */
public interface ServerWatch {
  /**
   * Nothing gets through since now.
   *
   * @param host number of the host
   * @param why what it answered, or why there was no answer
   */
  void blocked(int host, String why);

  /** Documents get through again. */
  void recovered(long blockedMs);
}
