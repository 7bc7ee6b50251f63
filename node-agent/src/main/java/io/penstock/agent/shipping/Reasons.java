// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import java.util.concurrent.ExecutionException;

/** Failures of Kafka's clients in words. Stateless. */
final class Reasons {
  private static final int MOST_CAUSES = 20;

  private Reasons() {}

  /**
   * What failed, and what that comes from in the end: the clients wrap what a person has to know
   * ("no such file", "certificate expired") several times.
   */
  static String of(Throwable failure) {
    Throwable told = failure;
    while (told instanceof ExecutionException && told.getCause() != null) {
      told = told.getCause();
    }
    Throwable root = told;
    for (int i = 0; i < MOST_CAUSES && root.getCause() != null; i++) {
      root = root.getCause();
    }
    return root == told ? told.toString() : told + ", because of " + root;
  }
}
