// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import io.penstock.processor.text.ByteSink;
import java.util.Arrays;

/**
 * Labels of one event alone: their texts are ranges of other arrays, as those of {@link Fields}
 * are. Not thread-safe; reused.
 */
public final class OwnLabels {
  /** More labels of one event are left out. */
  private static final int MAX = 32;

  private static final byte[] NONE = {};

  private final byte[][] names = new byte[MAX][];
  private final byte[][] texts = new byte[MAX][];
  private final int[] starts = new int[MAX];
  private final int[] ends = new int[MAX];
  private int count;

  OwnLabels() {
    Arrays.fill(names, NONE);
    Arrays.fill(texts, NONE);
  }

  void clear() {
    count = 0;
  }

  /** Adds one, its name as a JSON string; false if there are too many. */
  boolean add(byte[] name, byte[] text, int from, int to) {
    if (count == MAX) {
      return false;
    }
    names[count] = name;
    texts[count] = text;
    starts[count] = from;
    ends[count] = to;
    count++;
    return true;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** A label's name as a JSON string, quotes included. */
  public byte[] name(int label) {
    return names[label];
  }

  /** The array that holds a label's text. */
  public byte[] array(int label) {
    return texts[label];
  }

  public int start(int label) {
    return starts[label];
  }

  public int end(int label) {
    return ends[label];
  }

  /** Gives a label another text. */
  public void text(int label, byte[] text) {
    texts[label] = text;
    starts[label] = 0;
    ends[label] = text.length;
  }

  /** Writes them as members of a JSON object, the first of them behind this. */
  void write(ByteSink out, char before) {
    for (int i = 0; i < count; i++) {
      out.add(i == 0 ? before : ',');
      out.add(names[i]);
      out.add(':');
      JsonText.quote(out, texts[i], starts[i], ends[i]);
    }
  }
}
