// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** Finds the next secret in a text. Not thread-safe: one is reused. */
final class SecretFinder implements Finder {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LAST_HIGH = 0x8000000000000000L;
  private static final long LOW = ~HIGH;

  /** Added to a byte below 128, its highest bit is set from the colon on. */
  private static final long FROM_COLON = ONES * (0x80 - ':');

  private static final long BEHIND_EQUALS = ONES * (0x7f - '=');
  private static final long DASHES = ONES * '-';
  private static final long OPTIONS = ONES * 'p';
  private static final long LETTERS = ONES * 'A';
  private static final long PAIR_ONES = 0x0001000100010001L;
  private static final long PAIR_HIGH = 0x8000800080008000L;
  private static final String AUTHORIZATION = "authorization";

  private final SecretNames names;
  private final Found found = new Found();
  private final SecretValues values = new SecretValues(found);
  private final UrlPasswords urls = new UrlPasswords(found);
  private final EscapedQueries queries;
  private final CommandPasswords commands = new CommandPasswords(found);
  private final FernetTokens tokens = new FernetTokens(found);
  private final PrivateKeys keys = new PrivateKeys(found);

  private byte[] text = {};
  private int begin;
  private int end;

  /** Whether the last secret was a URL's, so that more of the same may follow. */
  private boolean inUrl;

  /**
   * A finder.
   *
   * @param more ends of names besides the usual ones, in lower case
   */
  SecretFinder(List<String> more) {
    names = new SecretNames(more);
    queries = new EscapedQueries(names, found);
  }

  @Override
  public int from() {
    return found.from();
  }

  @Override
  public int to() {
    return found.to();
  }

  /** Whether a name is one whose values are secrets. */
  boolean named(byte[] name, int nameFrom, int nameTo) {
    return names.end(name, nameFrom, nameTo);
  }

  @Override
  public boolean find(byte[] newText, int newStart, int newEnd) {
    text = newText;
    begin = newStart;
    end = newEnd;
    return search(newStart);
  }

  @Override
  public boolean next() {
    int behind = found.to();
    return (inUrl && urlFound(urls.next(text, behind, end))) || search(behind);
  }

  private boolean search(int start) {
    inUrl = false;
    byte[] bytes = text;
    int i = start;
    for (; i <= end - 2 * Long.BYTES; i += 2 * Long.BYTES) {
      long one = (long) EIGHT.get(bytes, i);
      long two = (long) EIGHT.get(bytes, i + Long.BYTES);
      long options = zeros(two ^ DASHES) | zeros(two ^ OPTIONS);
      long first = candidates(one, options << (Long.SIZE - Byte.SIZE));
      long second = candidates(two, LAST_HIGH);
      if ((first | second) != 0
          && (foundAmong(first, start, i) || foundAmong(second, start, i + Long.BYTES))) {
        return true;
      }
    }
    if (i <= end - Long.BYTES) {
      if (foundAmong(candidates((long) EIGHT.get(bytes, i), LAST_HIGH), start, i)) {
        return true;
      }
      i += Long.BYTES;
    }
    return i < end && foundInRest(start, i);
  }

  /** Looks at the last bytes, fewer than eight, in one word with those before them if it can. */
  private boolean foundInRest(int start, int rest) {
    int eight = end - Long.BYTES;
    if (eight >= start) {
      long candidates = candidates((long) EIGHT.get(text, eight), LAST_HIGH);
      return foundAmong(candidates & (-1L << (Byte.SIZE * (rest - eight))), start, eight);
    }
    for (int i = rest; i < end; i++) {
      if (findAt(start, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean foundAmong(long candidates, int start, int i) {
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      if (findAt(start, i + Long.numberOfTrailingZeros(rest) / Long.BYTES)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The highest bits of the bytes that may be a colon, an equals sign (or one of the two signs
   * between them in ASCII, which are rare), a dash with another one or a {@code p} behind it, or
   * the second of two {@code A}.
   *
   * @param behind the last byte's highest bit if a dash or a {@code p} may follow
   */
  private static long candidates(long eight, long behind) {
    long dashes = zeros(eight ^ DASHES);
    long options = dashes | zeros(eight ^ OPTIONS);
    long paired = dashes & ((options >>> Byte.SIZE) | behind);
    // of five letters in a row two lie in the same two bytes
    long letters = eight ^ LETTERS;
    long pairs = (letters - PAIR_ONES) & ~letters & PAIR_HIGH;
    long low = eight & LOW;
    long signs = (low + FROM_COLON) & ~(low + BEHIND_EQUALS) & ~eight & HIGH;
    return signs | paired | pairs;
  }

  private static long zeros(long bytes) {
    return (bytes - ONES) & ~bytes & HIGH;
  }

  private boolean findAt(int start, int at) {
    byte b = text[at];
    if (b == '-') {
      return Ascii.at(text, at + 1, end, '-')
          ? keys.find(text, at, end) || option(start, at)
          : commands.option(text, begin, at, end);
    }
    if (b == 'A') {
      return tokens.around(text, start, at, end);
    }
    // most signs stand behind another word, which its last letters tell
    if ((b == ':' || b == '=') && names.mayStandBefore(text, start, at) && named(start, at)) {
      return true;
    }
    if (b == '=') {
      return queries.find(text, start, at, end);
    }
    return b == ':' && slashes(at + 1) && urlFound(urls.first(text, at, end));
  }

  /** Whether slashes may begin here, which JSON may have escaped. */
  private boolean slashes(int at) {
    return at < end && (text[at] == '/' || text[at] == '\\');
  }

  /** {@code name=value}, {@code "name": "value"}, {@code name: value}, {@code name => value}. */
  private boolean named(int start, int separator) {
    int nameTo = separator;
    while (nameTo > start && between(start, nameTo)) {
      nameTo--;
    }
    if (names.end(text, start, nameTo)) {
      if (NoSecrets.named(text, start, nameTo, separator, end)) {
        return false;
      }
      int value = Escapes.skipArrow(text, separator + 1, end);
      return SecretNames.endsWith(text, start, nameTo, AUTHORIZATION)
          ? values.authorization(text, value, end)
          : values.read(text, value, end)
              && !Placeholders.is(text, start, nameTo, found.from(), found.to(), end);
    }
    return token(start, nameTo, separator);
  }

  /**
   * {@code token=value} and {@code "token": "value"}: of parsers, too, so that the value has to
   * look like one, but in a query.
   */
  private boolean token(int start, int nameTo, int separator) {
    int nameFrom = nameTo - SecretNames.TOKEN.length();
    if (!SecretNames.endsWith(text, start, nameTo, SecretNames.TOKEN)
        || (nameFrom > start
            && Ascii.word(text[nameFrom - 1])
            && !Escapes.end(text, start, nameFrom))
        || (text[separator] == ':' && !quoteOrBackslash(text[separator - 1]))) {
      return false;
    }
    boolean query =
        nameFrom > start
            && (text[nameFrom - 1] == '?'
                || text[nameFrom - 1] == '&'
                || Escapes.queryEnd(text, start, nameFrom));
    return query ? values.read(text, separator + 1, end) : values.random(text, separator + 1, end);
  }

  /** {@code --password value}, and in a list {@code '--password', 'value'}. */
  private boolean option(int start, int at) {
    boolean behind =
        at > start
            && (Ascii.word(text[at - 1]) || text[at - 1] == '-')
            && !Escapes.end(text, start, at);
    int nameTo = at + 2;
    if (behind || Ascii.at(text, nameTo, end, '-')) {
      return false;
    }
    while (nameTo < end && (Ascii.word(text[nameTo]) || text[nameTo] == '-')) {
      nameTo++;
    }
    if (!names.end(text, at, nameTo)) {
      return false;
    }
    int value = nameTo;
    while (value < end && quoteOrBackslash(text[value])) {
      value++;
    }
    if (value > nameTo) {
      return Ascii.at(text, value, end, ',') && values.element(text, value + 1, end);
    }
    return Ascii.at(text, value, end, ' ') && values.argument(text, value, end);
  }

  private boolean urlFound(boolean password) {
    inUrl = password;
    return password;
  }

  /** Whether what ends there stands between a name and its sign; of an escaped tab the letter. */
  private boolean between(int start, int at) {
    byte b = text[at - 1];
    return b == ' ' || b == '\t' || quoteOrBackslash(b) || Escapes.tabEnd(text, start, at);
  }

  private static boolean quoteOrBackslash(byte b) {
    return b == '"' || b == '\'' || b == '\\';
  }
}
