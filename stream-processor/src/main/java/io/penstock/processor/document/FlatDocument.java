// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a document of {@link DocumentWriter} back: each field's full name and its value as text,
 * lists in brackets. Not a reader of anybody else's JSON. Not thread-safe.
 */
public final class FlatDocument {
  private final String json;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private int at;

  private FlatDocument(String json) {
    this.json = json;
  }

  /** The fields of a document, in its order. */
  public static Map<String, String> fields(byte[] document) {
    FlatDocument reader = new FlatDocument(new String(document, UTF_8));
    reader.object("");
    return reader.fields;
  }

  private void object(String path) {
    at++;
    while (json.charAt(at) != '}') {
      at += json.charAt(at) == ',' ? 1 : 0;
      String name = string();
      at++;
      String full = path.isEmpty() ? name : path + "." + name;
      if (json.charAt(at) == '{') {
        object(full);
      } else {
        fields.put(full, value());
      }
    }
    at++;
  }

  private String value() {
    char first = json.charAt(at);
    if (first == '"') {
      return string();
    }
    int start = at;
    if (first == '[') {
      StringBuilder list = new StringBuilder("[");
      for (at++; json.charAt(at) != ']'; ) {
        if (json.charAt(at) == ',') {
          list.append(", ");
          at++;
        } else {
          list.append(value());
        }
      }
      at++;
      return list.append(']').toString();
    }
    while (",}]".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    return json.substring(start, at);
  }

  private String string() {
    StringBuilder text = new StringBuilder();
    for (at++; json.charAt(at) != '"'; at++) {
      char c = json.charAt(at);
      text.append(c == '\\' ? escaped() : c);
    }
    at++;
    return text.toString();
  }

  private char escaped() {
    at++;
    char c = json.charAt(at);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(json.substring(at - 3, at + 1), 16);
    }
    int control = "bfnrt".indexOf(c);
    return control < 0 ? c : "\b\f\n\r\t".charAt(control);
  }
}
