// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import java.util.regex.Pattern;

/**
 * What a deployment decides about its indices.
 *
 * @param prefix what index names begin with; {@code penstock} for {@code penstock-2026.11.22}
 * @param shards primary shards of each daily index
 * @param replicas copies of each; 0 for a single server
 * @param refreshSeconds how long until a new document is found
 */
public record TemplateSettings(String prefix, int shards, int replicas, int refreshSeconds) {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9_.]*(-[a-z0-9_.]+)*");

  public TemplateSettings {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "'" + prefix + "' cannot begin an index name: lower case letters, digits, '_', '.', '-'");
    }
    if (shards < 1 || shards > 1024 || replicas < 0 || replicas > 100 || refreshSeconds < 1) {
      throw new IllegalArgumentException(
          "shards 1 to 1024, replicas 0 to 100, refresh from 1 s, not "
              + shards
              + ", "
              + replicas
              + ", "
              + refreshSeconds);
    }
  }

  /** One server on one machine: nothing is copied, and documents are found after a second. */
  public static TemplateSettings forOneMachine() {
    return new TemplateSettings("penstock", 1, 0, 1);
  }
}
