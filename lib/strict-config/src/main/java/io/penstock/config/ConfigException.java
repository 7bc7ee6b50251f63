// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings cannot be used. Its message lists every problem, one a line, in the order of the
 * file; it is meant to be printed as it is. Programs end with exit code 78 then.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the file; never empty. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
