// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Several formats in one stream: the first one that knows a line has it. Names the format it found
 * in {@code penstock.format}.
 */
public final class AutoFormat implements Format {
  private final String name;
  private final List<Format> candidates;
  private final List<byte[]> names = new ArrayList<>();
  private final Wrapping wrapping;

  /** Tries the candidates in this order. */
  public AutoFormat(String name, Wrapping wrapping, List<Format> candidates) {
    this.name = name;
    this.wrapping = wrapping;
    this.candidates = List.copyOf(candidates);
    candidates.forEach(format -> names.add(Ascii.bytes(format.name())));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    for (int i = 0; i < candidates.size(); i++) {
      candidates.get(i).shape(text, from, to, open, shape);
      if (shape.kind() != Shape.Kind.BARE) {
        return;
      }
    }
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).parse(event, origin, fields)) {
        fields.text(Field.PENSTOCK_FORMAT, names.get(i));
        return true;
      }
    }
    return false;
  }

  @Override
  public Wrapping wrapping() {
    return wrapping;
  }
}
