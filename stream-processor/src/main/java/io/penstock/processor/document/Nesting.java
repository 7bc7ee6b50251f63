// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import io.penstock.processor.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Which braces, commas and names stand before a field, given the object that was written last.
 * Computed once. Immutable.
 */
final class Nesting {
  /** The document itself. */
  static final int ROOT = 0;

  private final List<String> objects = new ArrayList<>(List.of(""));
  private final int[] objectOf = new int[Field.count()];
  private final byte[][][] before;
  private final byte[][] end;

  Nesting(Schema schema) {
    for (int i = 0; i < Field.count(); i++) {
      String path = schema.nameOf(Field.at(i));
      String object = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
      if (!objects.contains(object)) {
        objects.add(object);
      }
      objectOf[i] = objects.indexOf(object);
    }
    before = new byte[objects.size()][Field.count()][];
    end = new byte[objects.size()][];
    for (int object = 0; object < objects.size(); object++) {
      end[object] = Ascii.bytes("}".repeat(depth(objects.get(object)) + 1));
      for (int i = 0; i < Field.count(); i++) {
        before[object][i] = transition(objects.get(object), schema.nameOf(Field.at(i)));
      }
    }
  }

  int objectOf(int field) {
    return objectOf[field];
  }

  /** What to write before the value of {@code field} when {@code object} is the open one. */
  byte[] before(int object, int field) {
    return before[object][field];
  }

  /** The closing braces of {@code object} and of the document. */
  byte[] end(int object) {
    return end[object];
  }

  private static byte[] transition(String object, String path) {
    String[] open = object.isEmpty() ? new String[0] : object.split("\\.", -1);
    String[] names = path.split("\\.", -1);
    int common = 0;
    while (common < open.length
        && common < names.length - 1
        && open[common].equals(names[common])) {
      common++;
    }
    StringBuilder text = new StringBuilder("}".repeat(open.length - common)).append(',');
    for (int i = common; i < names.length; i++) {
      text.append('"').append(names[i]).append(i < names.length - 1 ? "\":{" : "\":");
    }
    return Ascii.bytes(text.toString());
  }

  private static int depth(String object) {
    return object.isEmpty() ? 0 : object.split("\\.", -1).length;
  }
}
