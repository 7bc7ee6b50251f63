// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.sink.json.JsonReader;
import java.util.ArrayList;
import java.util.List;

/** The items of a bulk's answer, in the order of the request. */
final class BulkAnswer {
  /**
   * One item.
   *
   * @param status its own HTTP status
   * @param type name of the error; empty when there is none
   * @param reason the error's sentence with its cause
   */
  record Item(int status, String type, String reason) {}

  private static final int EXCERPT_BYTES = 300;
  private static final Item NONE = new Item(0, "", "");
  private static final String[] NO_ERROR = {"", ""};

  private BulkAnswer() {}

  /**
   * Reads an answer.
   *
   * @throws JsonReader.Malformed if this is not the answer to a bulk
   */
  static List<Item> items(byte[] body) {
    JsonReader json = new JsonReader(body);
    List<Item> items = new ArrayList<>();
    Item item = NONE;
    json.open('{');
    while (json.more('}')) {
      if (json.name().equals("items")) {
        json.open('[');
        while (json.more(']')) {
          item = item(json, item);
          items.add(item);
        }
      } else {
        json.skip();
      }
    }
    return items;
  }

  /** The beginning of any body, for a message. */
  static String excerpt(byte[] body) {
    int length = Math.min(body.length, EXCERPT_BYTES);
    String text = new String(body, 0, length, UTF_8).replaceAll("\\s+", " ").trim();
    return length < body.length ? text + "…" : text;
  }

  private static Item item(JsonReader json, Item before) {
    Item item = NONE;
    json.open('{');
    while (json.more('}')) {
      json.name();
      item = outcome(json, before);
    }
    return item;
  }

  /** Thousands of items are equal to the one before them, which then stands for them too. */
  private static Item outcome(JsonReader json, Item before) {
    int status = 0;
    boolean fine = true;
    String[] error = NO_ERROR;
    json.open('{');
    while (json.more('}')) {
      switch (json.name()) {
        case "status" -> status = json.integer();
        case "error" -> {
          error = error(json);
          fine = false;
        }
        default -> json.skip();
      }
    }
    boolean same = before.status == status && before.type.isEmpty() && before.reason.isEmpty();
    return fine && same ? before : new Item(status, error[0], error[1]);
  }

  private static String[] error(JsonReader json) {
    String type = "";
    String reason = "";
    if (json.next() == '"') {
      return new String[] {"error", json.string()};
    }
    json.open('{');
    while (json.more('}')) {
      String name = json.name();
      if (name.equals("type") && json.next() == '"') {
        type = json.string();
      } else if (name.equals("reason") && json.next() == '"') {
        reason = json.string() + reason;
      } else if (name.equals("caused_by") && json.next() == '{') {
        reason += ": " + error(json)[1];
      } else {
        json.skip();
      }
    }
    return new String[] {type, reason};
  }
}
