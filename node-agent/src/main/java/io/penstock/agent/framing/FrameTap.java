// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.framing;

/** Sees every frame of an input once it is in the log. Must be quick, and never throw. */
@FunctionalInterface
public interface FrameTap {
  /** Nobody looks. */
  FrameTap NONE = frame -> {};

  void spooled(Frame frame);
}
