// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.util.Arrays;

/**
 * Finds secrets in the arguments of a command that auditd recorded, {@code argc=3 a0="mysql"
 * a1="--password" a2="abc"}: they are put together as a list, also those of further records of the
 * command, and what is secret in it is so in the arguments. Of one in hexadecimal digits it is the
 * whole. Not thread-safe: one is reused.
 */
final class ExecveArguments extends Finder {
  private static final byte[] COUNT = Ascii.bytes("argc=");
  private static final byte[] LENGTH = Ascii.bytes("_len=");
  private static final byte[] BETWEEN = Ascii.bytes("\", \"");
  private static final byte[] RECORD = Ascii.bytes("type=EXECVE msg=audit(");
  private static final byte[] HEAD_END = Ascii.bytes("): ");

  /** How long the head of a record may be, which can have the name of a host in it. */
  private static final int MAX_HEAD_BYTES = 512;

  private static final byte HIDDEN = 0;

  private final SecretFinder finder;
  private final RabbitUsers users = new RabbitUsers();
  private final Found value = new Found();
  private final QuotedText quoted = new QuotedText(value);
  private final ByteSink command = new ByteSink(0);

  /** Where the next argument, or else the next record, is looked for. */
  private int at;

  /** Where the argument begins in the command. */
  private int commandAt;

  private boolean hex;

  /** Whether it goes on with the one before, which was too long. */
  private boolean goesOn;

  ExecveArguments(SecretNames names) {
    finder = new SecretFinder(names);
  }

  /** Whether the sign is the one behind how many arguments there are. */
  static boolean begin(byte[] text, int start, int sign) {
    int from = sign + 1 - COUNT.length;
    return from >= start && text[sign - 1] == 'c' && Ascii.startsWith(text, from, sign + 1, COUNT);
  }

  @Override
  boolean search(int from) {
    at = from;
    return record() && next();
  }

  @Override
  boolean next() {
    do {
      while (argument()) {
        if (secret()) {
          return true;
        }
      }
    } while (record());
    return false;
  }

  /** Looks for the next record with a secret, and goes back to its first argument. */
  private boolean record() {
    int count = Ascii.indexOf(text, at, end, COUNT);
    while (count >= 0) {
      int first = Ascii.skipDigits(text, count + COUNT.length, end);
      at = first;
      decode();
      if (hidden()) {
        at = first;
        commandAt = -1;
        return true;
      }
      count = Ascii.indexOf(text, at, end, COUNT);
    }
    return false;
  }

  private void decode() {
    command.clear();
    command.add('"');
    commandAt = -1;
    while (argument()) {
      if (commandAt >= 0 && !goesOn) {
        command.add(BETWEEN);
      }
      int from = command.size();
      if (hex) {
        HexText.decode(text, value.from(), value.to(), command);
      } else {
        command.add(text, value.from(), value.to());
      }
      commandAt = command.size();
      unquote(from);
    }
    command.add('"');
  }

  /** The quotes around an argument are its only ones. */
  private void unquote(int from) {
    byte[] bytes = command.array();
    for (int i = from; i < commandAt; i++) {
      if (QuotedText.quoteOrBackslash(bytes[i])) {
        bytes[i] = bytes[i] == '\\' ? (byte) '/' : (byte) '\'';
      }
    }
  }

  /** Hides what is secret in the command; whether anything was. */
  private boolean hidden() {
    boolean secrets = hide(finder, finder.find(command.array(), 0, command.size()));
    secrets |= hide(users, users.findInCommand(command.array(), 0, command.size()));
    return secrets;
  }

  private boolean hide(Finder secrets, boolean any) {
    boolean more = any;
    while (more) {
      Arrays.fill(command.array(), secrets.from(), secrets.to(), HIDDEN);
      more = secrets.next();
    }
    return any;
  }

  /** Whether something is hidden in the argument that was read. */
  private boolean secret() {
    int length = hex ? (value.to() - value.from()) / 2 : value.to() - value.from();
    int from = commandAt < 0 ? 1 : commandAt + (goesOn ? 0 : BETWEEN.length);
    commandAt = from + length;
    byte[] bytes = command.array();
    int first = from;
    while (first < commandAt && bytes[first] != HIDDEN) {
      first++;
    }
    int last = commandAt;
    while (last > first && bytes[last - 1] != HIDDEN) {
      last--;
    }
    if (hex) {
      found.set(value.from(), value.to());
    } else {
      found.set(value.from() + first - from, value.from() + last - from);
    }
    return last > first;
  }

  /** Reads the next argument: {@code a2="abc"}, {@code a2=616263}, {@code a2[1]="def"}. */
  private boolean argument() {
    int sign = nameTo();
    while (sign >= 0 && Ascii.startsWith(text, sign, end, LENGTH)) {
      at = Ascii.skipDigits(text, sign + LENGTH.length, end);
      sign = nameTo();
    }
    goesOn = false;
    if (Ascii.at(text, sign, end, '[')) {
      goesOn = !Ascii.at(text, sign + 1, end, '0');
      sign = Ascii.skipDigits(text, sign + 1, end) + 1;
    }
    return Ascii.at(text, sign, end, '=') && value(sign + 1);
  }

  /** Where the name of the next argument ends, or -1 if there is none. */
  private int nameTo() {
    int blanks = Ascii.skip(text, at, end, ' ');
    return Ascii.at(text, blanks, end, '\n') ? nameToOfRecord(blanks + 1) : nameTo(blanks);
  }

  /** The same of the next line if that is a record that goes on with the command. */
  private int nameToOfRecord(int line) {
    int limit = Math.min(end, line + MAX_HEAD_BYTES);
    int newline = Ascii.indexOf(text, line, limit, '\n');
    int to = newline < 0 ? limit : newline;
    int record = Ascii.indexOf(text, line, to, RECORD);
    int head = record < 0 ? -1 : Ascii.indexOf(text, record, to, HEAD_END);
    return head < 0 ? -1 : nameTo(Ascii.skip(text, head + HEAD_END.length, end, ' '));
  }

  private int nameTo(int name) {
    int to = Ascii.skipDigits(text, name + 1, end);
    return Ascii.at(text, name, end, 'a') && to > name + 1 ? to : -1;
  }

  /** A backslash is no escape, but where all the text is one of JSON. */
  private boolean value(int from) {
    boolean plain = Ascii.at(text, from, end, '"');
    hex = !plain && !quoted.read(text, from, end);
    if (plain) {
      int close = Ascii.indexOf(text, from + 1, end, '"');
      value.set(from + 1, close < 0 ? end : close);
      at = close < 0 ? end : close + 1;
    } else if (hex) {
      value.set(from, HexText.end(text, from, end));
      at = SecretValues.valueEnd(text, from, end);
    } else {
      at = QuotedText.behind(text, value.to(), end);
    }
    return true;
  }
}
