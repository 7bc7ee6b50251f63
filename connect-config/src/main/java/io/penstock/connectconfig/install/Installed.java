// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

/**
 * What became of one template, or of a connector.
 *
 * @param path its path on the server
 * @param change what was done
 * @param what is different now, without values, for those can be secrets; empty if all is new or
 *     nothing was done
 */
public record Installed(String path, Change change, String what) {
  Installed(String path, Change change) {
    this(path, change, "");
  }

  /** What was done. */
  public enum Change {
    CREATED("created"),
    CHANGED("changed"),
    UNCHANGED("is there already, nothing to do"),
    /** It belongs to the user. */
    KEPT("is there and belongs to you, left alone"),
    /** A template of this name that Penstock did not make. */
    FOREIGN("is there, but not made by Penstock: left alone, rename or delete it");

    private final String text;

    Change(String text) {
      this.text = text;
    }
  }

  /** A line for a person. */
  @Override
  public String toString() {
    return path + " " + change.text + (what.isEmpty() ? "" : ": " + what);
  }
}
