// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import java.time.Instant;
import java.util.Locale;

/** Writes JSON from top to bottom; the caller closes what it opens. One thread. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder(512);
  private boolean first = true;

  /** Begins an object: the whole, or the next item of a list. */
  public JsonText open() {
    separate();
    return begin('{');
  }

  /** Begins an object that is a member. */
  public JsonText open(String name) {
    name(name);
    return begin('{');
  }

  /** Ends an object. */
  public JsonText close() {
    return end('}');
  }

  /** Begins a list that is a member. */
  public JsonText openList(String name) {
    name(name);
    return begin('[');
  }

  /** Ends a list. */
  public JsonText closeList() {
    return end(']');
  }

  /** A text as the next item of a list. */
  public JsonText item(String value) {
    separate();
    quote(value);
    return this;
  }

  public JsonText text(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  public JsonText number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  /** With three digits after the point. */
  public JsonText number(String name, double value) {
    name(name);
    out.append(String.format(Locale.ROOT, "%.3f", value));
    return this;
  }

  public JsonText flag(String name, boolean value) {
    name(name);
    out.append(value);
    return this;
  }

  /** Unix milliseconds as ISO 8601 in UTC; 0 is left out. */
  public JsonText time(String name, long ms) {
    return ms == 0 ? this : text(name, Instant.ofEpochMilli(ms).toString());
  }

  /** What was written, and a newline. */
  public String line() {
    return out + "\n";
  }

  /** What was written. */
  @Override
  public String toString() {
    return out.toString();
  }

  private JsonText begin(char bracket) {
    out.append(bracket);
    first = true;
    return this;
  }

  private JsonText end(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  private void name(String name) {
    separate();
    quote(name);
    out.append(':');
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c < 0x20) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
