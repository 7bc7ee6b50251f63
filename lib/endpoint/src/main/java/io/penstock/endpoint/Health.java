// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How a program is. Immutable.
 *
 * @param causes worst first; none when it is green
 */
public record Health(List<Cause> causes) {
  /** All is well. */
  public static final Health GREEN = new Health(List.of());

  /** How bad it is. */
  public enum Colour {
    GREEN,
    /** Something is wrong, and the work goes on. */
    YELLOW,
    /** The work stands still. */
    RED;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Health {
    causes = causes.stream().sorted(Comparator.comparing(Cause::severity).reversed()).toList();
  }

  /** The worst of its causes. */
  public Colour colour() {
    return causes.isEmpty() ? Colour.GREEN : causes.get(0).severity();
  }

  /** 200, or 503 when it is red, with the causes as JSON. */
  public Answer answer() {
    JsonText json = new JsonText();
    json.open();
    writeTo(json);
    json.close();
    return Answer.json(colour() == Colour.RED ? 503 : 200, json.line());
  }

  /** Adds its members to an object. */
  public void writeTo(JsonText json) {
    json.text("health", colour().word()).openList("causes");
    for (Cause cause : causes) {
      json.open()
          .text("name", cause.name())
          .text("severity", cause.severity().word())
          .text("message", cause.message())
          .time("since", cause.sinceMs())
          .close();
    }
    json.closeList();
  }
}
