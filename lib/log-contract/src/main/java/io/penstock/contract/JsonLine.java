// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import java.util.List;

/** Writes one flat JSON object (RFC 8259) on one line. Not thread-safe; used once. */
final class JsonLine {
  private final StringBuilder out = new StringBuilder(256).append('{');

  JsonLine text(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  JsonLine number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonLine ranges(String name, List<LedgerRange> ranges) {
    name(name);
    out.append('[');
    String comma = "";
    for (LedgerRange range : ranges) {
      out.append(comma).append("{\"start\":").append(range.start());
      out.append(",\"end\":").append(range.end()).append(",\"cause\":");
      quote(range.cause());
      out.append('}');
      comma = ",";
    }
    out.append(']');
    return this;
  }

  String end() {
    return out.append('}').toString();
  }

  private void name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(name);
    out.append(':');
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
