// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the next secret in a text. Not thread-safe: one is reused. */
final class SecretFinder extends Finder {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final String AUTHORIZATION = "authorization";

  private final SecretNames names;
  private final SecretValues values = new SecretValues(found);
  private final UrlPasswords urls = new UrlPasswords(found);
  private final EscapedQueries queries;
  private final CommandPasswords commands = new CommandPasswords(found);
  private final HexCommands hex;
  private final TypedText typed = new TypedText(found);
  private final XmlElements elements;
  private final EscapedElements escapedElements;
  private final ErlangTuples tuples;
  private final HeaderPairs pairs;
  private final BearerTokens bearers = new BearerTokens(found);
  private final FernetTokens tokens = new FernetTokens(found);
  private final TokenBody body = new TokenBody();
  private final PrivateKeys keys = new PrivateKeys(found);

  /** Whether the last secret was a URL's, so that more of the same may follow. */
  private boolean inUrl;

  /** Whether what begins a command was seen. */
  private boolean command;

  SecretFinder(SecretNames names) {
    this.names = names;
    queries = new EscapedQueries(names, found);
    hex = new HexCommands(names, found);
    elements = new XmlElements(names, found, "<", ">");
    escapedElements = new EscapedElements(names, found);
    pairs = new HeaderPairs(names, found);
    tuples = new ErlangTuples(names, found);
  }

  /** Whether a name is one whose values are secrets. */
  boolean named(byte[] name, int nameFrom, int nameTo) {
    return names.end(name, nameFrom, nameTo);
  }

  /**
   * Whether a command stands in the text, up to where it was looked at, so that its words may be
   * secrets, too: see {@link CommandLines} and {@link ExecveArguments}.
   */
  boolean command() {
    return command;
  }

  @Override
  boolean find(byte[] newText, int newStart, int newEnd) {
    command = false;
    return super.find(newText, newStart, newEnd);
  }

  @Override
  boolean next() {
    int behind = found.to();
    return (inUrl && urlFound(urls.next(text, behind, end))) || search(behind);
  }

  @Override
  boolean search(int from) {
    inUrl = false;
    byte[] bytes = text;
    int i = from;
    for (; i <= end - 2 * Long.BYTES; i += 2 * Long.BYTES) {
      long one = (long) EIGHT.get(bytes, i);
      long two = (long) EIGHT.get(bytes, i + Long.BYTES);
      long first = Candidates.among(one, Candidates.ANY);
      long second = Candidates.among(two, Candidates.lastOf(one));
      if ((first | second) != 0
          && (foundAmong(first, from, i) || foundAmong(second, from, i + Long.BYTES))) {
        return true;
      }
    }
    if (i <= end - Long.BYTES) {
      if (foundAmong(Candidates.among((long) EIGHT.get(bytes, i), Candidates.ANY), from, i)) {
        return true;
      }
      i += Long.BYTES;
    }
    return i < end && foundInRest(from, i);
  }

  /** Looks at the last bytes, fewer than eight, in one word with those before them if it can. */
  private boolean foundInRest(int from, int rest) {
    int eight = end - Long.BYTES;
    if (eight >= from) {
      long candidates = Candidates.among((long) EIGHT.get(text, eight), Candidates.ANY);
      return foundAmong(candidates & (-1L << (Byte.SIZE * (rest - eight))), from, eight);
    }
    for (int i = rest; i < end; i++) {
      if (findAt(from, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean foundAmong(long candidates, int from, int i) {
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      if (findAt(from, i + Long.numberOfTrailingZeros(rest) / Long.BYTES)) {
        return true;
      }
    }
    return false;
  }

  private boolean findAt(int from, int at) {
    return switch (text[at]) {
      case '-' -> dash(from, at);
      // most signs stand behind another word, which its last letters tell
      case ':' ->
          (names.mayStandBefore(text, from, at) && named(from, at))
              || (slashes(at + 1) && urlFound(urls.first(text, at, end)));
      case '=' -> assigned(from, at);
      case '<' -> elements.find(text, from, at, at + 1, end) || tuples.find(text, from, at, end);
      case ';' -> escapedElements.find(text, from, at, end);
      case 'A' -> tokens.find(text, from, at, end) || pairs.findInList(text, start, at, end);
      case 'B' -> bearers.find(text, from, at, end);
      case '(' -> pairs.find(text, start, at, end);
      default -> false;
    };
  }

  private boolean assigned(int from, int at) {
    if ((names.mayStandBefore(text, from, at) && named(from, at))
        || queries.find(text, from, at, end)) {
      return true;
    }
    return at > from
        && switch (text[at - 1]) {
          case 'e', 'd' -> hex.find(text, from, at, end);
          case 'a' -> typed.find(text, from, at, end);
          case 'D', 's' -> begins(CommandLines.assigned(text, from, at));
          case 'c' -> begins(ExecveArguments.begin(text, from, at));
          default -> false;
        };
  }

  private boolean dash(int from, int at) {
    if (at > from && Ascii.at(text, at - 1, end, '-')) {
      return keys.find(text, at - 1, end) || option(from, at - 1);
    }
    return commands.option(text, start, at, end)
        || (at + 1 < end
            && text[at + 1] >= 'a'
            && begins(CommandLines.shell(text, start, at, end)));
  }

  /** Notes that a command begins, which is no secret itself. */
  private boolean begins(boolean newCommand) {
    command |= newCommand;
    return false;
  }

  /** Whether slashes may begin here, which JSON may have escaped. */
  private boolean slashes(int at) {
    return at < end && (text[at] == '/' || text[at] == '\\');
  }

  /** {@code name=value}, {@code "name": "value"}, {@code name: value}, {@code name => value}. */
  private boolean named(int from, int separator) {
    int nameTo = separator;
    while (nameTo > from && between(from, nameTo)) {
      nameTo--;
    }
    if (names.end(text, from, nameTo)) {
      if (NoSecrets.named(text, from, nameTo, separator, end)) {
        return false;
      }
      int value = Escapes.skipArrow(text, separator + 1, end);
      return SecretNames.endsWith(text, from, nameTo, AUTHORIZATION)
          ? values.authorization(text, value, end)
          : values.read(text, value, end)
              && !Placeholders.is(text, from, nameTo, found.from(), found.to(), end)
              && !NoSecrets.value(text, from, nameTo, found);
    }
    return token(from, nameTo, separator)
        || begins(CommandLines.member(text, from, nameTo, separator));
  }

  /**
   * {@code token=value} and {@code "token": "value"}: of parsers, too, so that the value has to
   * look like one, but in a query.
   */
  private boolean token(int from, int nameTo, int separator) {
    int nameFrom = nameTo - SecretNames.TOKEN.length();
    if (!SecretNames.endsWith(text, from, nameTo, SecretNames.TOKEN)
        || (nameFrom > from
            && Ascii.word(text[nameFrom - 1])
            && !Escapes.end(text, from, nameFrom))
        || (text[separator] == ':' && !QuotedText.quoteOrBackslash(text[separator - 1]))) {
      return false;
    }
    boolean query =
        nameFrom > from
            && (text[nameFrom - 1] == '?'
                || text[nameFrom - 1] == '&'
                || Escapes.queryEnd(text, from, nameFrom));
    return query
        ? values.read(text, separator + 1, end)
        : values.random(text, body.value(text, separator + 1, end), end);
  }

  /** {@code --password value}, and in a list {@code '--password', 'value'}. */
  private boolean option(int from, int at) {
    boolean behind =
        at > from
            && (Ascii.word(text[at - 1]) || text[at - 1] == '-')
            && !Escapes.end(text, from, at);
    int nameTo = at + 2;
    if (behind || Ascii.at(text, nameTo, end, '-')) {
      return false;
    }
    while (nameTo < end && (Ascii.word(text[nameTo]) || text[nameTo] == '-')) {
      nameTo++;
    }
    return names.end(text, at, nameTo)
        ? values.ofOption(text, nameTo, end) && !NoSecrets.value(text, at, nameTo, found)
        : commands.longOption(text, start, at, nameTo, end);
  }

  private boolean urlFound(boolean password) {
    inUrl = password;
    return password;
  }

  /** Whether what ends there stands between a name and its sign; of an escaped tab the letter. */
  private boolean between(int from, int at) {
    byte b = text[at - 1];
    return b == ' '
        || b == '\t'
        || QuotedText.quoteOrBackslash(b)
        || Escapes.tabEnd(text, from, at);
  }
}
