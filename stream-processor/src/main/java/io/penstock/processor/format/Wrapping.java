// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

/** Who may have wrapped the lines of a stream, one by one. */
public enum Wrapping {
  NONE,
  /** Docker's json-file driver, or a CRI runtime, as Kubernetes' engines and podman write. */
  CONTAINER,
  /** systemd's journal, exported as text or as JSON. */
  JOURNAL
}
