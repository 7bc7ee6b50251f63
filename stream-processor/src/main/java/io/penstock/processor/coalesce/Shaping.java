// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.coalesce;

import io.penstock.processor.format.Format;
import io.penstock.processor.format.OpenEvents;
import io.penstock.processor.format.Shape;

/**
 * Asks what a line is: the stream's format, or plain text where that format has nothing to say.
 * Each is told of its own events only. Not thread-safe: the shape is reused.
 */
final class Shaping implements OpenEvents {
  private final Format format;
  private final Format plainText;
  private final Growth growth;
  private final Shape shape = new Shape();
  private boolean askingPlain;

  Shaping(Format format, Format plainText, Growth growth) {
    this.format = format;
    this.plainText = plainText;
    this.growth = growth;
  }

  /** What the line is to the stream's format. */
  Shape byFormat(Line line) {
    askingPlain = false;
    format.shape(line.text, line.textFrom, line.textTo, this, shape);
    return shape;
  }

  /** What the line is to plain text. */
  Shape byPlainText(Line line) {
    askingPlain = true;
    plainText.shape(line.text, line.textFrom, line.textTo, this, shape);
    return shape;
  }

  @Override
  public int state(long writer) {
    return growth.state(writer, askingPlain);
  }
}
