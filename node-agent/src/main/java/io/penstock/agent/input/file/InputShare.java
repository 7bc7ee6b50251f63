// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.Origin;
import io.penstock.agent.time.Clock;

/** What the streams of one input have in common. Belongs to the reader's thread. */
final class InputShare {
  final Origin origin;
  final Reading reading;
  final ReadRate rate;

  /** Nothing that the input takes was ever read, and its first look is not over. */
  boolean firstLook;

  InputShare(Origin origin, Reading reading, Clock clock, boolean firstLook) {
    this.origin = origin;
    this.reading = reading;
    this.rate = new ReadRate(reading.bytesPerSecond(), clock);
    this.firstLook = firstLook;
  }
}
