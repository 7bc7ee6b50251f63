// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

/**
 * How documents are written. Immutable.
 *
 * @param schema under which names
 * @param keywordBytes longest value of a field that is searched as a whole; the index refuses more
 *     than 32,766 bytes
 * @param textBytes longest value of any other text
 */
public record DocumentRules(Schema schema, int keywordBytes, int textBytes) {
  /** What is shipped. */
  public static final DocumentRules DEFAULT = new DocumentRules(Schema.ECS, 8 * 1024, 256 * 1024);

  /** The same with other names of the fields. */
  public DocumentRules withSchema(Schema newSchema) {
    return new DocumentRules(newSchema, keywordBytes, textBytes);
  }

  /** Shortens what is too long, and says so; whether there was anything. */
  boolean limit(Fields fields) {
    boolean cut = false;
    for (int i = 0; i < Field.count(); i++) {
      Field field = Field.at(i);
      cut |=
          switch (field.type()) {
            case KEYWORD -> fields.shorten(field, keywordBytes);
            case TEXT -> fields.shorten(field, textBytes);
            default -> false;
          };
    }
    if (cut) {
      fields.tag(Tag.CUT);
    }
    return cut;
  }
}
