// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import org.jspecify.annotations.Nullable;

/** Lets one through at a time, until it leaves. One thread. */
final class Turnstile {
  private @Nullable Object inside;

  boolean free() {
    return inside == null;
  }

  /** Whether there was room: then {@code who} is inside. */
  boolean enter(Object who) {
    if (inside == null) {
      inside = who;
    }
    return inside == who;
  }

  /** Nothing happens when somebody else is inside. */
  void leave(Object who) {
    if (inside == who) {
      inside = null;
    }
  }
}
