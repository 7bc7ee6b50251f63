// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the password in {@code rabbitmqctl add_user NAME PASSWORD} and in the like, where a command
 * surely stands (see {@link CommandLines}), also behind other words of it. Not thread-safe: one is
 * reused.
 */
final class RabbitUsers extends SignFinder {
  private static final byte[] PROGRAM = Ascii.bytes("rabbitmqctl");

  private static final List<byte[]> COMMANDS =
      Stream.of("add_user", "change_password", "authenticate_user").map(Ascii::bytes).toList();

  /** How many options and their values may stand before the command. */
  private static final int MAX_BEFORE = 16;

  private final CommandLines lines = new CommandLines();
  private final Found part = new Found();
  private final QuotedText quoted = new QuotedText(part);
  private int lineTo;

  @Override
  boolean find(byte[] newText, int newStart, int newEnd) {
    lineTo = newStart;
    return super.find(newText, newStart, newEnd);
  }

  /** The same of a range that is a command as a whole. */
  boolean findInCommand(byte[] newText, int newStart, int newEnd) {
    lineTo = newEnd;
    return super.find(newText, newStart, newEnd);
  }

  @Override
  int sign(int from) {
    int program = Ascii.indexOf(text, from, lineTo, PROGRAM);
    while (program < 0 && lines.next(text, lineTo, end)) {
      lineTo = lines.to();
      program = Ascii.indexOf(text, lines.from(), lineTo, PROGRAM);
    }
    return program;
  }

  @Override
  boolean secret(int program, int from) {
    part.set(program, program + PROGRAM.length);
    for (int i = 0; i < MAX_BEFORE && word(); i++) {
      if (command()) {
        return operand() && !Harmless.prose(text, part.from(), part.to()) && operand() && value();
      }
    }
    return false;
  }

  private boolean value() {
    found.set(part.from(), part.to());
    return !Harmless.value(text, part.from(), part.to())
        && !Harmless.prose(text, part.from(), part.to());
  }

  private boolean command() {
    for (byte[] command : COMMANDS) {
      if (Ascii.equal(text, part.from(), part.to(), command)) {
        return true;
      }
    }
    return false;
  }

  /** Reads the next word that is no option; whether it is one of this command. */
  private boolean operand() {
    boolean any = word();
    while (any && text[part.from()] == '-') {
      any = word();
    }
    return any && !redirection();
  }

  /** Whether the word is {@code |}, {@code >}, {@code 2>&1} or the like. */
  private boolean redirection() {
    int sign = Ascii.skipDigits(text, part.from(), part.to());
    return Ascii.at(text, sign, part.to(), '>') || Ascii.at(text, sign, part.to(), '|');
  }

  /** Reads the word, or the text of a list, behind the one that was read; whether there is one. */
  private boolean word() {
    int behind = QuotedText.behind(text, part.to(), lineTo);
    int at = Escapes.skipTabs(text, Ascii.skip(text, behind, lineTo, ','), lineTo);
    if (at > behind && !quoted.read(text, at, lineTo)) {
      part.set(at, SecretValues.valueEnd(text, at, lineTo));
    }
    return at > behind && !part.empty();
  }
}
