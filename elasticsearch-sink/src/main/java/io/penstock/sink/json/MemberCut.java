// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.json;

import java.util.Optional;

/**
 * Where one member of an object is, so that it can be cut out: {@code from} to {@code to}, one
 * comma included. Positions are bytes. Immutable.
 *
 * @param path the member's dotted path; shorter than what was asked for when an array is in between
 * @param valueFrom first byte of its value
 * @param valueTo after the last byte of its value
 */
public record MemberCut(String path, int from, int to, int valueFrom, int valueTo) {
  /**
   * Looks a path up: each dot may be a dot in a name, or a step into an object.
   *
   * @throws JsonReader.Malformed if the text is not JSON
   */
  public static Optional<MemberCut> find(byte[] object, String path) {
    return find(object, new JsonReader(object), "", path);
  }

  private static Optional<MemberCut> find(byte[] text, JsonReader json, String above, String path) {
    Optional<MemberCut> found = Optional.empty();
    json.open('{');
    while (json.more('}')) {
      json.next();
      int from = json.position();
      String name = json.name();
      byte kind = json.next();
      int valueFrom = json.position();
      boolean inside = path.startsWith(name + ".");
      if (found.isEmpty() && inside && kind == '{') {
        found = find(text, json, above + name + ".", path.substring(name.length() + 1));
        continue;
      }
      json.skip();
      if (found.isEmpty() && (path.equals(name) || (inside && kind == '['))) {
        found = Optional.of(cut(text, above + name, from, valueFrom, json.position()));
      }
    }
    return found;
  }

  private static MemberCut cut(byte[] text, String path, int from, int valueFrom, int valueTo) {
    int after = valueTo;
    while (text[after] <= ' ' && text[after] >= 0) {
      after++;
    }
    if (text[after] == ',') {
      return new MemberCut(path, from, after + 1, valueFrom, valueTo);
    }
    int before = from - 1;
    while (text[before] <= ' ' && text[before] >= 0) {
      before--;
    }
    return new MemberCut(path, text[before] == ',' ? before : from, valueTo, valueFrom, valueTo);
  }
}
