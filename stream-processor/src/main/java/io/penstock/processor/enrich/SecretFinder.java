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

  private final SecretNames names;
  private final NamedSecrets named;
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
  private final BasicCredentials basics = new BasicCredentials(found);
  private final IdentifiedBy identified = new IdentifiedBy(found);
  private final CephKeys cephKeys = new CephKeys(found);
  private final FernetTokens tokens = new FernetTokens(found);
  private final PrivateKeys keys = new PrivateKeys(found);

  /** Whether the last secret was a URL's, so that more of the same may follow. */
  private boolean inUrl;

  /** Whether what begins a command was seen. */
  private boolean command;

  SecretFinder(SecretNames names) {
    this.names = names;
    named = new NamedSecrets(names, found);
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
          (names.mayStandBefore(text, from, at)
                  && (named.find(text, from, at, end)
                      || begins(CommandLines.member(text, from, at))))
              || (slashes(at + 1) && urlFound(urls.first(text, at, end)));
      case '=' -> assigned(from, at);
      case '<' -> elements.find(text, from, at, at + 1, end) || tuples.find(text, from, at, end);
      case ';' -> escapedElements.find(text, from, at, end);
      case 'A' ->
          tokens.find(text, from, at, end)
              || pairs.findInList(text, start, at, end)
              || cephKeys.find(text, from, at, end);
      case 'B' ->
          bearers.find(text, from, at, end)
              || basics.find(text, from, at, end)
              || identified.find(text, from, at, end);
      case '(' ->
          pairs.find(text, start, at, end) || identified.findInFunction(text, from, at, end);
      default -> false;
    };
  }

  private boolean assigned(int from, int at) {
    if ((names.mayStandBefore(text, from, at) && named.find(text, from, at, end))
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

  /** The secret behind an option of many letters. */
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
        ? named.ofOption(text, at, nameTo, end)
        : commands.longOption(text, start, at, nameTo, end);
  }

  private boolean urlFound(boolean password) {
    inUrl = password;
    return password;
  }
}
