// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.util.Comparator;

/**
 * One thing that is wrong in a settings file.
 *
 * @param file name of the file as the user gave it
 * @param line counted from 1
 * @param column counted from 1
 * @param message what was found, where in the settings, and what to write instead
 */
public record ConfigProblem(String file, int line, int column, String message) {
  static final Comparator<ConfigProblem> BY_POSITION =
      Comparator.comparingInt(ConfigProblem::line)
          .thenComparingInt(ConfigProblem::column)
          .thenComparing(ConfigProblem::message);

  /** The line for people and editors: {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
