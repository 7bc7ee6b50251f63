// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the password in {@code COMMAND=/usr/sbin/rabbitmqctl add_user NAME PASSWORD} of sudo and in
 * the like, also behind other words of the command. Not thread-safe: one is reused.
 */
final class RabbitUsers {
  private static final byte[] COMMAND = Ascii.bytes("COMMAND");
  private static final byte[] PROGRAM = Ascii.bytes("rabbitmqctl");

  private static final List<byte[]> COMMANDS =
      Stream.of("add_user", "change_password", "authenticate_user").map(Ascii::bytes).toList();

  /** How many options and their values may stand before the command. */
  private static final int MAX_BEFORE = 16;

  private final Found found;
  private final Found part = new Found();
  private final QuotedText quoted = new QuotedText(part);

  RabbitUsers(Found found) {
    this.found = found;
  }

  /** Whether the sign that lies here is that of a command of the program with a password. */
  boolean find(byte[] text, int start, int at, int end) {
    int name = at - COMMAND.length;
    if (name < start || !Ascii.startsWith(text, name, at, COMMAND)) {
      return false;
    }
    int program = Ascii.indexOf(text, at, end, PROGRAM);
    if (program < 0) {
      return false;
    }
    part.set(program, program + PROGRAM.length);
    for (int i = 0; i < MAX_BEFORE && next(text, end); i++) {
      if (command(text)) {
        return operand(text, end)
            && !Harmless.prose(text, part.from(), part.to())
            && operand(text, end)
            && secret(text);
      }
    }
    return false;
  }

  private boolean secret(byte[] text) {
    found.set(part.from(), part.to());
    return !Harmless.value(text, part.from(), part.to())
        && !Harmless.prose(text, part.from(), part.to());
  }

  private boolean command(byte[] text) {
    for (byte[] command : COMMANDS) {
      if (Ascii.equal(text, part.from(), part.to(), command)) {
        return true;
      }
    }
    return false;
  }

  /** Reads the next word that is no option. */
  private boolean operand(byte[] text, int end) {
    boolean any = next(text, end);
    while (any && text[part.from()] == '-') {
      any = next(text, end);
    }
    return any;
  }

  /** Reads the word, or the text of a list, behind the one that was read; whether there is one. */
  private boolean next(byte[] text, int end) {
    int behind = QuotedText.behind(text, part.to(), end);
    int at = Escapes.skipTabs(text, Ascii.skip(text, behind, end, ','), end);
    if (at > behind && !quoted.read(text, at, end)) {
      part.set(at, SecretValues.valueEnd(text, at, end));
    }
    return at > behind && !part.empty();
  }
}
