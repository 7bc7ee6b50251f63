// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

/**
 * One template as the server's REST interface takes it. Immutable.
 *
 * @param kind which interface
 * @param name its name there
 * @param json the body to PUT
 * @param checksum of the body; it is in the body's {@code _meta} too
 * @param onlyCreated belongs to the user once it is there, so it is never changed
 */
public record IndexTemplate(
    Kind kind, String name, String json, String checksum, boolean onlyCreated) {
  /** Which REST interface. */
  public enum Kind {
    /** A part that index templates are composed of. */
    COMPONENT("_component_template"),
    /** What applies to new indices by their name. */
    INDEX("_index_template");

    private final String endpoint;

    Kind(String endpoint) {
      this.endpoint = endpoint;
    }

    /** First part of the path. */
    public String endpoint() {
      return endpoint;
    }
  }

  /** Path below the server's address. */
  public String path() {
    return kind.endpoint() + "/" + name;
  }
}
