// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

/** What a {@link Format} may know about the open events of the stream. */
public interface OpenEvents {
  /** The state that the format noted with the last line of the writer's open event; 0 if none. */
  int state(long writer);
}
