// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.time;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days in UTC, as the indices count them. */
public final class Calendar {
  private Calendar() {}

  public static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** Lets minutes pass. */
  public static void await(int minutes) throws InterruptedException {
    Thread.sleep(Duration.ofMinutes(minutes).toMillis());
  }
}
