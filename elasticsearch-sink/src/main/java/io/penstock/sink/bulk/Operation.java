// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/** What a bulk does with a document. */
public enum Operation {
  /** Writes it, over an older one with the same id. */
  INDEX("index"),
  /** Writes it unless its id is there; the only one that a data stream takes. */
  CREATE("create"),
  /** Takes the document with this id away. */
  DELETE("delete");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  /** The word in the bulk's action line. */
  public String word() {
    return word;
  }
}
