// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

/** Takes whole messages. The bytes are the sender's again when the call returns. */
@FunctionalInterface
interface MessageSink {
  /**
   * One message.
   *
   * @param cut it goes on behind what is handed over
   */
  void message(byte[] bytes, int from, int size, boolean cut) throws InterruptedException;
}
