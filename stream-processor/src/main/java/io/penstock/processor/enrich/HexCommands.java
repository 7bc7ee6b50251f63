// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import org.jspecify.annotations.Nullable;

/**
 * Finds a command that auditd wrote in hexadecimal digits if a secret is in it: {@code
 * proctitle=6D7973716C002D7061626364}. Not thread-safe: one is reused.
 */
final class HexCommands {
  private static final String[] NAMES = {"proctitle", "cmd"};

  /** Shorter ones have no secret. */
  private static final int MIN_DIGITS = 16;

  private final SecretNames names;
  private final Found found;
  private final ByteSink command = new ByteSink(0);
  private final RabbitUsers users = new RabbitUsers();
  private @Nullable SecretFinder finder;

  HexCommands(SecretNames names, Found found) {
    this.names = names;
    this.found = found;
  }

  /** Whether the value behind this sign is such a command. */
  boolean find(byte[] text, int start, int sign, int end) {
    int from = sign + 1;
    int to = HexText.end(text, from, end);
    if (to - from < MIN_DIGITS || !named(text, start, sign) || (to < end && Ascii.word(text[to]))) {
      return false;
    }
    command.clear();
    HexText.decode(text, from, to, command);
    found.set(from, to);
    return finder().find(command.array(), 0, command.size())
        || users.findInCommand(command.array(), 0, command.size());
  }

  private static boolean named(byte[] text, int start, int sign) {
    for (String name : NAMES) {
      if (SecretNames.endsWith(text, start, sign, name)) {
        return true;
      }
    }
    return false;
  }

  /** Made when it is needed: it may have to decode a command in this one. */
  private SecretFinder finder() {
    SecretFinder known = finder;
    if (known == null) {
      known = new SecretFinder(names);
      finder = known;
    }
    return known;
  }
}
