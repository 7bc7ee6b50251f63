// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.display;

import io.penstock.quickstart.supervise.Happening;
import java.util.List;

/** Shows a run to a person. Used by one thread. */
public interface Display {
  /** A part came up, died, was stopped. */
  void happened(long nowMs, Happening happening);

  /** Lines that stay: where to look, a warning. */
  void say(List<String> lines);

  /** The newest figures. */
  void progress(long nowMs, Progress progress);

  /** Time went on and nothing else did. */
  void tick(long nowMs);

  /** Leaves the terminal as it was. */
  void end();
}
