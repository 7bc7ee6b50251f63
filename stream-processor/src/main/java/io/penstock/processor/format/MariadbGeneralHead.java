// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * MariaDB's general query log: {@code 261122 6:48:19<tab> 4 Query<tab>SELECT 1}; the time is left
 * out when it is that of the line before. A statement may go on over lines. What the server begins
 * the file with is an event.
 */
final class MariadbGeneralHead implements HeadReader {
  private static final byte[] QUERY = Ascii.bytes("Query");
  private static final byte[] EXECUTE = Ascii.bytes("Execute");
  private static final byte[] PREPARE = Ascii.bytes("Prepare");

  private final MariadbHead stamp = new MariadbHead();
  private final Head stamped = new Head();

  @Override
  public String name() {
    return "mariadb-general";
  }

  /** The statement is a field, too, as in the slow query log. */
  @Override
  public void fields(byte[] text, int from, int to, Fields fields) {
    if (fields.is(Field.LOG_LOGGER, QUERY)
        || fields.is(Field.LOG_LOGGER, EXECUTE)
        || fields.is(Field.LOG_LOGGER, PREPARE)) {
      fields.text(Field.MARIADB_QUERY, text, from, to);
    }
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (MariadbStart.opens(text, from, to)) {
      head.textFrom = from;
      return true;
    }
    int tab = Ascii.indexOf(text, from, Math.min(to, from + 30), '\t');
    if (tab < 0 || (tab > from && !time(text, from, tab, head))) {
      return false;
    }
    int id = tab;
    while (id < to && (text[id] == '\t' || text[id] == ' ')) {
      id++;
    }
    int idTo = Ascii.skipDigits(text, id, to);
    int word = idTo + 1;
    int wordTo = Ascii.indexOf(text, Math.min(word, to), to, '\t');
    wordTo = wordTo < 0 ? to : wordTo;
    boolean command = idTo > id && Ascii.at(text, idTo, to, ' ') && wordTo > word;
    if (!command || text[word] < 'A' || text[word] > 'Z') {
      return false;
    }
    head.threadId = Ascii.number(text, id, idTo);
    head.level = Level.DEBUG;
    head.loggerFrom = word;
    head.loggerTo = wordTo;
    head.textFrom = Math.min(to, wordTo + 1);
    return true;
  }

  private boolean time(byte[] text, int from, int tab, Head head) {
    stamped.clear();
    // the stamp is followed by a blank in the error log, by a tab here
    byte[] copy = java.util.Arrays.copyOfRange(text, from, tab + 1);
    copy[copy.length - 1] = ' ';
    if (!stamp.read(copy, 0, copy.length, stamped)) {
      return false;
    }
    head.time.take(stamped.time);
    head.timed = true;
    return true;
  }
}
