// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;
import io.penstock.processor.text.ByteSink;

/**
 * Hides secrets in an event's texts: values of passwords, tokens and keys, credentials in URLs,
 * private keys. What is hidden becomes {@code ***}. Not thread-safe: one is reused.
 */
public final class Masker {
  private static final Field[] OTHER_TEXTS = {
    Field.ERROR_MESSAGE,
    Field.ERROR_STACK_TRACE,
    Field.ERROR_REMOTE_STACK_TRACE,
    Field.URL_ORIGINAL,
    Field.HTTP_REQUEST_REFERRER,
    Field.MARIADB_QUERY,
    Field.LOG_SYSLOG_STRUCTURED_DATA,
    Field.EVENT_ORIGINAL
  };

  private final SecretFinder finder;
  private final PatternMasker patterns;
  private final ByteSink out = new ByteSink(1024);

  public Masker(MaskRules rules) {
    finder = new SecretFinder(rules.names());
    patterns = new PatternMasker(rules.patterns());
  }

  /**
   * Hides what is secret, and tags the event if there was anything.
   *
   * @param raw the event's whole text, in which all the fields' texts lie: when nothing is secret
   *     there, the fields are not looked at
   * @return how many secrets were hidden; one that stands in several fields counts in each
   */
  public int mask(byte[] raw, int from, int to, Fields fields) {
    int start = onlyMessage(raw, fields) ? fields.start(Field.MESSAGE) : from;
    boolean named = finder.find(raw, start, to);
    if (!named && (patterns.none() || patterns.mask(raw, from, to) == 0)) {
      return 0;
    }
    int masked = fields.has(Field.MESSAGE) ? mask(Field.MESSAGE, fields) : 0;
    for (Field field : OTHER_TEXTS) {
      if (fields.has(field)) {
        masked += mask(field, fields);
      }
    }
    if (masked > 0) {
      fields.tag(Tag.MASKED);
    }
    return masked;
  }

  /** Whether secrets can be in the message only: what stands before it need not be looked at. */
  private static boolean onlyMessage(byte[] raw, Fields fields) {
    for (Field field : OTHER_TEXTS) {
      if (fields.has(field)) {
        return false;
      }
    }
    return fields.has(Field.MESSAGE) && fields.array(Field.MESSAGE) == raw;
  }

  private int mask(Field field, Fields fields) {
    int masked = named(field, fields);
    if (!patterns.none()) {
      int more = patterns.mask(fields.array(field), fields.start(field), fields.end(field));
      if (more > 0) {
        fields.text(field, patterns.masked());
      }
      masked += more;
    }
    return masked;
  }

  private int named(Field field, Fields fields) {
    byte[] text = fields.array(field);
    int at = fields.start(field);
    int to = fields.end(field);
    if (!finder.find(text, at, to)) {
      return 0;
    }
    int masked = 0;
    out.clear();
    do {
      out.add(text, at, finder.from());
      out.add('*');
      out.add('*');
      out.add('*');
      at = finder.to();
      masked++;
    } while (finder.next());
    out.add(text, at, to);
    fields.text(field, out.toBytes());
    return masked;
  }
}
