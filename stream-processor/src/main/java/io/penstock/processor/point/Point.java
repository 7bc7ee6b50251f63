// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import java.util.Locale;

/**
 * One value that was measured. Immutable.
 *
 * @param field which of the values that the meter reports at a time
 * @param value a JSON number if the kind is one and the number is finite; else text
 */
public record Point(Meter meter, Moment moment, String field, Kind kind, String value) {
  /** What the sender called it. */
  public enum Kind {
    GAUGE,
    COUNTER,
    DERIVE,
    ABSOLUTE,
    FLOAT,
    INTEGER,
    UNSIGNED,
    BOOLEAN,
    STRING;

    /** As it stands in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the value is a JSON number; not-a-number and infinities are none. */
  public boolean isNumber() {
    return kind != Kind.STRING && Character.isDigit(value.charAt(value.length() - 1));
  }
}
