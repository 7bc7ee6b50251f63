// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

/** Which search server to run. */
public enum Engine {
  ELASTICSEARCH("elasticsearch", "Elasticsearch"),
  OPENSEARCH("opensearch", "OpenSearch");

  private final String word;
  private final String title;

  Engine(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** As written on the command line, in file names, and as the part's name. */
  public String word() {
    return word;
  }

  /** As its makers write it. */
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return word;
  }
}
