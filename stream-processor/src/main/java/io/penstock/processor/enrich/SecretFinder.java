// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the next secret in a text. Not thread-safe: one is reused. */
final class SecretFinder implements Finder {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final String AUTHORIZATION = "authorization";

  private final SecretNames names;
  private final Found found = new Found();
  private final SecretValues values = new SecretValues(found);
  private final UrlPasswords urls = new UrlPasswords(found);
  private final EscapedQueries queries;
  private final CommandPasswords commands = new CommandPasswords(found);
  private final HexCommands hex;
  private final TypedText typed = new TypedText(found);
  private final XmlElements elements;
  private final EscapedElements escapedElements;
  private final ErlangTuples tuples;
  private final BearerTokens bearers = new BearerTokens(found);
  private final FernetTokens tokens = new FernetTokens(found);
  private final TokenBody body = new TokenBody();
  private final PrivateKeys keys = new PrivateKeys(found);

  private byte[] text = {};
  private int begin;
  private int end;

  /** Whether the last secret was a URL's, so that more of the same may follow. */
  private boolean inUrl;

  /** Whether what begins a command was seen. */
  private boolean command;

  /** Whether a header in a pair may have been seen. */
  private boolean pair;

  SecretFinder(SecretNames names) {
    this.names = names;
    queries = new EscapedQueries(names, found);
    hex = new HexCommands(names, found);
    elements = new XmlElements(names, found, "<", ">");
    escapedElements = new EscapedElements(names, found);
    tuples = new ErlangTuples(names, found);
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

  /**
   * Whether a command stands in the text, up to where it was looked at, so that its words may be
   * secrets, too: see {@link CommandLines} and {@link ExecveArguments}.
   */
  boolean command() {
    return command;
  }

  /** The same of headers in pairs, see {@link HeaderPairs}. */
  boolean pair() {
    return pair;
  }

  @Override
  public boolean find(byte[] newText, int newStart, int newEnd) {
    command = false;
    pair = false;
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
      long first = Candidates.among(one, Candidates.ANY);
      long second = Candidates.among(two, Candidates.lastOf(one));
      if ((first | second) != 0
          && (foundAmong(first, start, i) || foundAmong(second, start, i + Long.BYTES))) {
        return true;
      }
    }
    if (i <= end - Long.BYTES) {
      if (foundAmong(Candidates.among((long) EIGHT.get(bytes, i), Candidates.ANY), start, i)) {
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
      long candidates = Candidates.among((long) EIGHT.get(text, eight), Candidates.ANY);
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

  private boolean findAt(int start, int at) {
    return switch (text[at]) {
      case '-' -> dash(start, at);
      // most signs stand behind another word, which its last letters tell
      case ':' ->
          (names.mayStandBefore(text, start, at) && named(start, at))
              || (slashes(at + 1) && urlFound(urls.first(text, at, end)));
      case '=' -> assigned(start, at);
      case '<' -> elements.find(text, start, at, at + 1, end) || tuples.find(text, start, at, end);
      case ';' -> escapedElements.find(text, start, at, end);
      case 'A' -> tokens.find(text, start, at, end) || pairs(HeaderPairs.mayBeNear(text, at, end));
      case 'B' -> bearers.find(text, start, at, end) || pairs(HeaderPairs.mayBeNear(text, at, end));
      default -> false;
    };
  }

  private boolean assigned(int start, int at) {
    if ((names.mayStandBefore(text, start, at) && named(start, at))
        || queries.find(text, start, at, end)) {
      return true;
    }
    return at > start
        && switch (text[at - 1]) {
          case 'e', 'd' -> hex.find(text, start, at, end);
          case 'a' -> typed.find(text, start, at, end);
          case 'D', 's' -> begins(CommandLines.assigned(text, start, at));
          case 'c' -> begins(ExecveArguments.begin(text, start, at));
          default -> false;
        };
  }

  private boolean dash(int start, int at) {
    if (at > start && Ascii.at(text, at - 1, end, '-')) {
      return keys.find(text, at - 1, end) || option(start, at - 1);
    }
    return commands.option(text, begin, at, end)
        || (at + 1 < end
            && text[at + 1] >= 'a'
            && begins(CommandLines.shell(text, begin, at, end)));
  }

  private boolean pairs(boolean near) {
    pair |= near;
    return false;
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
              && !Placeholders.is(text, start, nameTo, found.from(), found.to(), end)
              && !NoSecrets.value(text, start, nameTo, found);
    }
    return token(start, nameTo, separator)
        || begins(CommandLines.member(text, start, nameTo, separator));
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
        || (text[separator] == ':' && !QuotedText.quoteOrBackslash(text[separator - 1]))) {
      return false;
    }
    boolean query =
        nameFrom > start
            && (text[nameFrom - 1] == '?'
                || text[nameFrom - 1] == '&'
                || Escapes.queryEnd(text, start, nameFrom));
    return query
        ? values.read(text, separator + 1, end)
        : values.random(text, body.value(text, separator + 1, end), end);
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
    return names.end(text, at, nameTo)
        ? values.ofOption(text, nameTo, end) && !NoSecrets.value(text, at, nameTo, found)
        : commands.longOption(text, begin, at, nameTo, end);
  }

  private boolean urlFound(boolean password) {
    inUrl = password;
    return password;
  }

  /** Whether what ends there stands between a name and its sign; of an escaped tab the letter. */
  private boolean between(int start, int at) {
    byte b = text[at - 1];
    return b == ' '
        || b == '\t'
        || QuotedText.quoteOrBackslash(b)
        || Escapes.tabEnd(text, start, at);
  }
}
