// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import org.jspecify.annotations.Nullable;

/** What an entry holds. */
enum EntryKind {
  FRAME(1),
  POSITION(2),
  END_OF_STATE(3),
  MARK(4);

  private final byte code;

  EntryKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static @Nullable EntryKind of(byte code) {
    for (EntryKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
