// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.time.Clock;

/**
 * What the streams of one input have in common: how they are read, and where what was read goes.
 * Belongs to the reader's thread.
 */
final class InputShare {
  final Reading reading;
  final ReadRate rate;
  final TailSettings settings;
  final FrameLog log;
  final FrameWriter frames;
  final Clock clock;

  /** Nothing that the input takes was ever read, and its first look is not over. */
  boolean firstLook;

  InputShare(
      Origin origin,
      Reading reading,
      TailSettings settings,
      FrameLog log,
      Clock clock,
      boolean firstLook) {
    this.reading = reading;
    this.rate = new ReadRate(reading.bytesPerSecond(), clock);
    this.settings = settings;
    this.log = log;
    this.frames = new FrameWriter(origin, log, clock);
    this.clock = clock;
    this.firstLook = firstLook;
  }
}
