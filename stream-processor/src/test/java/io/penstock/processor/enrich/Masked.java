// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;

/** What the masker makes of a text. */
final class Masked {
  private Masked() {}

  static String message(String text) {
    return message(text, new Fields());
  }

  /** The message of an event that has another field. */
  static String messageWith(Field field, String value, String text) {
    Fields fields = new Fields();
    fields.text(field, value.getBytes(UTF_8));
    return message(text, fields);
  }

  private static String message(String text, Fields fields) {
    byte[] bytes = text.getBytes(UTF_8);
    fields.text(Field.MESSAGE, bytes);
    new Masker(MaskRules.NONE).mask(bytes, 0, bytes.length, fields);
    return fields.string(Field.MESSAGE);
  }

  /** The kept text of an event with this message. */
  static String original(String raw, String message) {
    byte[] bytes = raw.getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, message.getBytes(UTF_8));
    fields.text(Field.EVENT_ORIGINAL, bytes);
    new Masker(MaskRules.NONE).mask(bytes, 0, bytes.length, fields);
    return fields.string(Field.EVENT_ORIGINAL);
  }
}
