// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

/** Asks a server whether it can be used. Each call takes two seconds at most and never throws. */
@FunctionalInterface
public interface ReadinessProbe {
  /** Whether it answered as a server does that is ready. */
  boolean ready();
}
