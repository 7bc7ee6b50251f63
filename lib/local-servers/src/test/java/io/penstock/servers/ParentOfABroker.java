// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.nio.file.Path;

/** A process for {@link ChildProcessIT}: starts a broker, says its pid, and waits to be killed. */
final class ParentOfABroker {
  private ParentOfABroker() {}

  public static void main(String[] args) throws Exception {
    KafkaBroker broker = KafkaBroker.in(PenstockHome.locate(), Path.of(args[0]));
    ChildProcess child = ChildProcess.start(broker.spec()).awaitReady();
    System.out.println(child.pid());
    Thread.currentThread().join();
  }
}
