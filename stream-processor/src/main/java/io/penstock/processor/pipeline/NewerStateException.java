// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

/**
 * A state that a newer processor wrote. It is no damaged one: to go on without what is in it would
 * lose that, so nothing may go on.
 */
final class NewerStateException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** Says what was found, and what this processor reads. */
  NewerStateException(String found) {
    super(found + "; start the processor that wrote it, or reset the application");
  }
}
