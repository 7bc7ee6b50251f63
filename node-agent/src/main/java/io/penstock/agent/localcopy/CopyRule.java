// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import io.penstock.agent.io.AppendFile;
import java.util.List;
import java.util.Set;

/**
 * Which messages of a listener go into which file. Immutable.
 *
 * @param path an absolute path; {@code {program}} stands for the program's name
 * @param programs patterns of program names, {@code *} and {@code ?} as in a shell, in any case;
 *     empty is every program
 * @param facilities numbers of syslog facilities; empty is every one
 * @param severity the least important severity, 0 emergency to 7 debug
 * @param format the line, with the names of {@link LineFormat} in braces
 */
public record CopyRule(
    String path,
    List<NamePattern> programs,
    Set<Integer> facilities,
    int severity,
    AppendFile.Access access,
    LineFormat format) {
  /** What stands for the name of the program in a path. */
  public static final String PROGRAM = "{program}";

  public CopyRule {
    programs = List.copyOf(programs);
    facilities = Set.copyOf(facilities);
  }

  boolean takes(SyslogHead head) {
    return head.severity() <= severity
        && (facilities.isEmpty() || facilities.contains(head.facility()))
        && (programs.isEmpty()
            || programs.stream().anyMatch(pattern -> pattern.matches(head.program())));
  }
}
