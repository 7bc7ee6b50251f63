// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secrets of options that mean something else to other programs: {@code mysql -pPASSWORD}
 * and of the other clients of MySQL and MariaDB, whose names begin with these words (of other
 * programs {@code -p} is a port or a path), {@code sshpass -p PASSWORD}, {@code ipmitool -P
 * PASSWORD}, {@code curl -u user:PASSWORD}, what {@code iscsiadm -n} sets a password to with {@code
 * -v}, and those of {@link OtherOptions}. Not thread-safe: one is reused.
 */
final class CommandPasswords {
  private static final byte[][] CLIENTS = {Ascii.bytes("mysql"), Ascii.bytes("mariadb")};
  private static final byte[][] IPMITOOL = {Ascii.bytes("ipmitool")};
  private static final byte[][] CURL = {Ascii.bytes("curl"), Ascii.bytes("etcdctl")};
  private static final String SSHPASS = "sshpass";

  /** {@code node.session.auth.password}, and of the other direction. */
  private static final String[] CHAP = {"auth.password", "auth.password_in"};

  /** What other programs' options go on with, behind their first letter. */
  private static final String[] OTHERS = {"ath", "ort", "id", "rint", "rint0", "rune", "erm"};

  private final Found found;
  private final SecretValues values;
  private final OtherOptions others;
  private byte[] text = {};
  private int start;
  private int end;

  CommandPasswords(Found found) {
    this.found = found;
    values = new SecretValues(found);
    others = new OtherOptions(found);
  }

  /**
   * The secret behind the dash that lies here.
   *
   * @param newStart where the program may stand at the earliest
   */
  boolean option(byte[] newText, int newStart, int at, int newEnd) {
    int value = at + 2;
    if (at == newStart || value >= newEnd || !blankOrQuote(newText[at - 1])) {
      return false;
    }
    set(newText, newStart, newEnd);
    return switch (text[at + 1]) {
      case 'p' -> separate(value) ? separated(at) : client(at);
      case 'P' -> hasValue(value) && of(IPMITOOL, at) && value(value);
      case 'v' -> chap(at) && value(value);
      case 'a', 'w' -> separate(value) ? others.one(text, start, at, end) : user(at);
      case 's' -> others.cookie(text, at, end) || user(at);
      default -> user(at);
    };
  }

  /**
   * The secret behind an option of many letters.
   *
   * @param nameTo where they end
   */
  boolean longOption(byte[] newText, int newStart, int at, int nameTo, int newEnd) {
    if (at > newStart && !begins(newText, newStart, at)) {
      return false;
    }
    set(newText, newStart, newEnd);
    if (SecretNames.endsWith(text, at, nameTo, "-user")) {
      return of(CURL, at) && longValue(nameTo) && password();
    }
    return SecretNames.endsWith(text, at, nameTo, "--value")
        ? chap(at) && longValue(nameTo)
        : others.named(text, start, at, nameTo, end);
  }

  /** Whether an option may begin here: inside of another one's value none does. */
  private static boolean begins(byte[] text, int start, int at) {
    return SecretValues.ends(text[at - 1]) || Escapes.end(text, start, at);
  }

  private void set(byte[] newText, int newStart, int newEnd) {
    text = newText;
    start = newStart;
    end = newEnd;
  }

  private static boolean blankOrQuote(byte b) {
    return b == ' ' || b == '\'' || b == '"';
  }

  private boolean of(byte[][] program, int option) {
    return Programs.anyOf(program, false, text, start, option);
  }

  /** Whether the option ends here, and its value is the next word or the next text of a list. */
  private boolean separate(int at) {
    int behind = QuotedText.behind(text, at, end);
    return text[at] == ' ' || (behind > at && Ascii.at(text, behind, end, ','));
  }

  private boolean hasValue(int at) {
    return separate(at) || text[at] > ' ' || text[at] < 0;
  }

  private boolean value(int at) {
    return separate(at) ? values.ofOption(text, at, end) : values.read(text, at, end);
  }

  private boolean longValue(int nameTo) {
    return Ascii.at(text, nameTo, end, '=')
        ? values.read(text, nameTo + 1, end)
        : values.ofOption(text, nameTo, end);
  }

  /** Of MySQL's clients, whose value is not separate, and of sshpass. */
  private boolean client(int at) {
    int value = at + 2;
    return hasValue(value)
        && text[value] != text[at - 1]
        && (Programs.anyOf(CLIENTS, true, text, start, at) || ofSshpass(at))
        && values.read(text, value, end)
        && !mapping()
        && !other();
  }

  private boolean separated(int at) {
    return (ofSshpass(at) && values.ofOption(text, at + 2, end))
        || others.one(text, start, at, end);
  }

  /** Right behind the program, for what it runs has options, too. */
  private boolean ofSshpass(int at) {
    return SecretNames.endsWith(text, start, back(at), SSHPASS);
  }

  /** Whether the option is behind the name of a password of CHAP. */
  private boolean chap(int at) {
    int to = back(at);
    for (String name : CHAP) {
      if (SecretNames.endsWith(text, start, to, name)) {
        return true;
      }
    }
    return false;
  }

  /** The end of the word, or of the text of a list, before one that begins here. */
  private int back(int from) {
    int at = from;
    while (at > start
        && (blankOrQuote(text[at - 1]) || text[at - 1] == ',' || text[at - 1] == '\\')) {
      at--;
    }
    return at;
  }

  /** {@code -u user:password}, {@code -uuser:password}, {@code -sku user:password}. */
  private boolean user(int at) {
    int to = at + 1;
    while (to < end && letter(text[to])) {
      to++;
    }
    boolean last = text[to - 1] == 'u' && to < end && separate(to);
    return (last || text[at + 1] == 'u') && value(last ? to : at + 2) && password() && of(CURL, at);
  }

  private static boolean letter(byte b) {
    return Ascii.word(b) && b != '_' && !Ascii.digit(b);
  }

  /** Leaves the user out of what was found; whether a password follows. */
  private boolean password() {
    int from = Ascii.indexOf(text, found.from(), found.to(), ':') + 1;
    found.set(from, found.to());
    return from > 0 && !found.empty() && !Harmless.value(text, from, found.to());
  }

  /** {@code 8080:80}, which containers get, and some of them are named as their program. */
  private boolean mapping() {
    boolean colon = false;
    for (int i = found.from(); i < found.to(); i++) {
      colon |= text[i] == ':';
      if (text[i] != ':' && text[i] != '.' && !Ascii.digit(text[i])) {
        return false;
      }
    }
    return colon;
  }

  private boolean other() {
    for (String other : OTHERS) {
      if (found.to() - found.from() == other.length()
          && SecretNames.endsWith(text, found.from(), found.to(), other)) {
        return true;
      }
    }
    return false;
  }
}
