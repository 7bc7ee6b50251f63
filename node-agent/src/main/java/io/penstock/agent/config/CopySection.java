// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.io.AppendFile;
import io.penstock.agent.localcopy.CopyRule;
import io.penstock.agent.localcopy.CopySettings;
import io.penstock.agent.localcopy.LineFormat;
import io.penstock.agent.localcopy.NamePattern;
import io.penstock.config.ConfigSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code copies} of a listener. Stateless. */
final class CopySection {
  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "audit",
          "alert",
          "clock",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  private CopySection() {}

  /** From most to least important, as syslog numbers them. */
  enum Severity {
    EMERGENCY(0),
    ALERT(1),
    CRITICAL(2),
    ERROR(3),
    WARNING(4),
    NOTICE(5),
    INFO(6),
    DEBUG(7);

    private final int number;

    Severity(int number) {
      this.number = number;
    }
  }

  static CopySettings read(ConfigSection listener, String stream) {
    List<CopyRule> rules = new ArrayList<>();
    for (ConfigSection section : listener.sections("copies")) {
      rules.add(
          new CopyRule(
              path(section),
              section.texts("programs").stream().map(NamePattern::new).toList(),
              facilities(section),
              section.oneOf("severity", Severity.class, Severity.DEBUG).number,
              new AppendFile.Access(
                  section.text("owner", ""),
                  section.text("group", ""),
                  FileMode.read(section, "mode", "0640")),
              format(section)));
    }
    return new CopySettings(stream, rules);
  }

  private static String path(ConfigSection section) {
    String path = section.requiredText("path");
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    if (!path.startsWith("/") || path.endsWith("/") || folder.contains(CopyRule.PROGRAM)) {
      section.problem(
          "path",
          "must be an absolute path of a file; {program} may stand in the file's name only");
      return "/dev/null";
    }
    return path;
  }

  private static Set<Integer> facilities(ConfigSection section) {
    Set<Integer> numbers = new HashSet<>();
    for (String name : section.texts("facilities")) {
      int number = FACILITIES.indexOf(name);
      if (number < 0) {
        section.problem("facilities", "must be some of " + String.join(", ", FACILITIES));
      } else {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static LineFormat format(ConfigSection section) {
    try {
      return new LineFormat(section.text("format", LineFormat.TRADITIONAL.toString()));
    } catch (IllegalArgumentException e) {
      section.problem("format", String.valueOf(e.getMessage()));
      return LineFormat.TRADITIONAL;
    }
  }
}
