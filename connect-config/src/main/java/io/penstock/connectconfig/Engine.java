// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

/** The two families of search servers, where they differ. */
public enum Engine {
  /** Elasticsearch 7.17 and newer. */
  ELASTICSEARCH("flattened"),
  /** OpenSearch 2.7 and newer. */
  OPENSEARCH("flat_object");

  private final String flatType;

  Engine(String flatType) {
    this.flatType = flatType;
  }

  /** Field type for an object of unknown keys that must not become one field a key. */
  String flatType() {
    return flatType;
  }
}
