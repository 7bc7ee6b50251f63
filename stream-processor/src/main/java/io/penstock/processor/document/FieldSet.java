// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import java.util.List;

/** Some fields, of which {@link Fields} tells at once whether it has any. Immutable. */
@SuppressWarnings("EnumOrdinal") // bits beside those of Fields
public final class FieldSet {
  private final long[] bits = new long[Field.count() / Long.SIZE + 1];

  public FieldSet(List<Field> fields) {
    for (Field field : fields) {
      bits[field.ordinal() >> 6] |= 1L << field.ordinal();
    }
  }

  boolean meets(long[] present) {
    long common = 0;
    for (int i = 0; i < bits.length; i++) {
      common |= bits[i] & present[i];
    }
    return common != 0;
  }
}
