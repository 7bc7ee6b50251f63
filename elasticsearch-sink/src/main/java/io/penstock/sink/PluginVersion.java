// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

/** The plugin's version, from its jar's manifest. */
final class PluginVersion {
  private PluginVersion() {}

  static String get() {
    String version = PluginVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
