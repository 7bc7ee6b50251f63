// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a first line looks like, for a person: the processor decides by itself, and knows more.
 * Stateless.
 */
final class FormatHint {
  /** Of what holds bytes that no text has. */
  static final String NOT_TEXT = "not text";

  private static final String DATE_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:]{8}";
  private static final String LEVEL = "(TRACE|DEBUG|INFO|AUDIT|WARNING|WARN|ERROR|CRITICAL|FATAL)";
  private static final Map<String, Pattern> SHAPES = new LinkedHashMap<>();

  static {
    shape("JSON", "\\{.*");
    shape("oslo.log", DATE_TIME + "[.,0-9]* [0-9]+ " + LEVEL + " .*");
    shape("access log", "[^ ]+ [^ ]+ [^ ]+ \\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:.*");
    shape("uWSGI", "\\[pid: [0-9]+\\|app: .*");
    shape("Apache error log", "\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]{2} [0-9:.]+ [0-9]{4}\\] .*");
    shape("RabbitMQ", DATE_TIME + "[.0-9+:-]* \\[[a-z]+\\] <[0-9.]+> .*");
    shape("RabbitMQ report", "=[A-Z ]+ REPORT==== .*");
    shape("MariaDB", DATE_TIME + " [0-9]+ \\[(Note|Warning|ERROR)\\] .*");
    shape("log4j", "\\[" + DATE_TIME + ",[0-9]{3}\\]\\[[A-Z]+ *\\]\\[.*");
    shape("syslog, RFC 5424", "<[0-9]{1,3}>1 .*");
    shape("syslog", "(<[0-9]{1,3}>)?[A-Z][a-z]{2} [ 0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} .*");
    shape("syslog with ISO time", DATE_TIME + "[.0-9]*(Z|[+-][0-9:]{4,6}) [^ ]+ [^ ]+: .*");
    shape("logfmt", "[a-z_]+=[^ ]+ [a-z_]+=.*");
    shape("a time, then text", "\\[?" + DATE_TIME + ".*");
  }

  private FormatHint() {}

  private static void shape(String name, String pattern) {
    SHAPES.put(name, Pattern.compile(pattern, Pattern.DOTALL));
  }

  static String of(String line) {
    if (line.isEmpty()) {
      return "empty";
    }
    for (Map.Entry<String, Pattern> shape : SHAPES.entrySet()) {
      if (shape.getValue().matcher(line).matches()) {
        return shape.getKey();
      }
    }
    return line.chars().anyMatch(c -> c == 0 || c == 0xfffd) ? NOT_TEXT : "plain text";
  }
}
