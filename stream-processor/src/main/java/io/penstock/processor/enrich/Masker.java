// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.FieldSet;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.OwnLabels;
import io.penstock.processor.document.Tag;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.util.List;

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
    Field.USER_AGENT_ORIGINAL,
    Field.METRIC_TEXT,
    Field.EVENT_ORIGINAL
  };

  private static final FieldSet OTHERS = new FieldSet(List.of(OTHER_TEXTS));

  private static final byte[] HIDDEN = Ascii.bytes("***");

  /** Of the events that have one, some are looked at in ways of their own. */
  private static final FieldSet KINDS =
      new FieldSet(List.of(Field.MARIADB_QUERY, Field.RABBITMQ_PROCESS, Field.PROCESS_NAME));

  /** What streams of its files have, as JSON. */
  private static final byte[] RABBITMQ = Ascii.bytes("\"rabbitmq\"");

  private static final byte[][] CRON = {
    Ascii.bytes("CRON"), Ascii.bytes("CROND"), Ascii.bytes("cron"), Ascii.bytes("crond")
  };

  private final SecretFinder finder;
  private final EscapedValues escaped;
  private final SqlPasswords statements = new SqlPasswords();
  private final RabbitUsers users = new RabbitUsers();
  private final ExecveArguments arguments;
  private final ErlangStrings terms;
  private final PatternMasker patterns;
  private final ByteSink out = new ByteSink(1024);
  private byte[] hidden = {};

  /** Whether the event is a statement of MariaDB's. */
  private boolean statement;

  /** Whether it is RabbitMQ's, which writes terms of Erlang. */
  private boolean term;

  /** Whether it is of cron, which writes commands. */
  private boolean cron;

  public Masker(MaskRules rules) {
    SecretNames names = new SecretNames(rules.names());
    finder = new SecretFinder(names);
    escaped = new EscapedValues(names);
    arguments = new ExecveArguments(names);
    terms = new ErlangStrings(names);
    patterns = new PatternMasker(rules.patterns());
  }

  /**
   * Hides what is secret, and tags the event if there was anything.
   *
   * @param raw the event's whole text: when nothing is secret there, the fields whose texts lie in
   *     it are not looked at, only those that were copied, for example without their escapes
   * @return how many secrets were hidden; one that stands in several fields counts in each
   */
  public int mask(byte[] raw, int from, int to, Fields fields) {
    int start = onlyMessage(raw, fields) ? fields.start(Field.MESSAGE) : from;
    look(fields);
    boolean any =
        found(raw, start, to)
            || patterns.mask(raw, from, to) > 0
            || (fields.has(Field.EVENT_ORIGINAL) && escaped.find(raw, from, to))
            || inCopies(raw, fields);
    int masked = KeyLine.hide(fields) + (any ? texts(fields) : 0);
    for (int label = 0; label < fields.labels().count(); label++) {
      masked += label(label, any || fields.labels().array(label) != raw, fields.labels());
    }
    if (masked > 0) {
      fields.tag(Tag.MASKED);
    }
    return masked;
  }

  private void look(Fields fields) {
    statement = false;
    cron = false;
    term = fields.is(Field.SERVICE_TYPE, RABBITMQ);
    if (fields.hasAny(KINDS)) {
      statement = fields.has(Field.MARIADB_QUERY);
      term |= fields.has(Field.RABBITMQ_PROCESS);
      for (byte[] name : CRON) {
        cron |= fields.is(Field.PROCESS_NAME, name);
      }
    }
  }

  private boolean found(byte[] text, int from, int to) {
    return finder.find(text, from, to)
        || ((cron || finder.command()) && users.find(text, from, to))
        || (finder.command() && arguments.find(text, from, to))
        || (term && terms.find(text, from, to))
        || (statement && statements.find(text, from, to));
  }

  private boolean inCopies(byte[] raw, Fields fields) {
    boolean any = isSecretCopy(Field.MESSAGE, raw, fields);
    if (any || !fields.hasAny(OTHERS)) {
      return any;
    }
    for (int i = 0; i < OTHER_TEXTS.length && !any; i++) {
      any = isSecretCopy(OTHER_TEXTS[i], raw, fields);
    }
    return any;
  }

  private boolean isSecretCopy(Field field, byte[] raw, Fields fields) {
    if (!fields.has(field) || fields.array(field) == raw) {
      return false;
    }
    byte[] text = fields.array(field);
    int from = fields.start(field);
    int to = fields.end(field);
    return found(text, from, to) || patterns.mask(text, from, to) > 0;
  }

  private int texts(Fields fields) {
    int masked = fields.has(Field.MESSAGE) ? mask(Field.MESSAGE, fields) : 0;
    for (Field field : OTHER_TEXTS) {
      if (fields.has(field)) {
        masked += mask(field, fields);
      }
    }
    return masked;
  }

  /** A label whose name is that of a secret is one as a whole, whatever stands around it. */
  private int label(int label, boolean any, OwnLabels labels) {
    byte[] name = labels.name(label);
    if (finder.named(name, 1, name.length - 1)) {
      if (harmless(name, labels.array(label), labels.start(label), labels.end(label))) {
        return 0;
      }
      labels.text(label, HIDDEN);
      return 1;
    }
    if (!any) {
      return 0;
    }
    int masked = mask(labels.array(label), labels.start(label), labels.end(label));
    if (masked > 0) {
      labels.text(label, hidden);
    }
    return masked;
  }

  private static boolean harmless(byte[] name, byte[] text, int from, int to) {
    return Harmless.value(text, from, to)
        || NoSecrets.count(name, 1, name.length - 1, text, from, to);
  }

  /** Whether secrets can be in the message only: what stands before it need not be looked at. */
  private static boolean onlyMessage(byte[] raw, Fields fields) {
    return !fields.hasAny(OTHERS)
        && fields.has(Field.MESSAGE)
        && fields.array(Field.MESSAGE) == raw;
  }

  private int mask(Field field, Fields fields) {
    int masked = mask(fields.array(field), fields.start(field), fields.end(field));
    if (masked > 0) {
      fields.text(field, hidden);
    }
    return masked;
  }

  /** Hides secrets in a copy of the range, which is {@link #hidden} if there were any. */
  private int mask(byte[] text, int from, int to) {
    int masked = hide(finder, text, from, to);
    masked += again(escaped, masked, text, from, to);
    if (cron || finder.command()) {
      masked += again(users, masked, text, from, to);
      masked += again(arguments, masked, text, from, to);
    }
    masked += term ? again(terms, masked, text, from, to) : 0;
    masked += statement ? again(statements, masked, text, from, to) : 0;
    int more = masked > 0 ? patterns.mask(hidden, 0, hidden.length) : patterns.mask(text, from, to);
    if (more > 0) {
      hidden = patterns.masked();
    }
    return masked + more;
  }

  /** Hides what another finder knows, too, behind what was hidden already if anything was. */
  private int again(Finder kind, int masked, byte[] text, int from, int to) {
    return masked > 0 ? hide(kind, hidden, 0, hidden.length) : hide(kind, text, from, to);
  }

  private int hide(Finder kind, byte[] text, int from, int to) {
    if (!kind.find(text, from, to)) {
      return 0;
    }
    int at = from;
    int masked = 0;
    out.clear();
    do {
      out.add(text, at, kind.from());
      out.add(HIDDEN);
      at = kind.to();
      masked++;
    } while (kind.next());
    out.add(text, at, to);
    hidden = out.toBytes();
    return masked;
  }
}
