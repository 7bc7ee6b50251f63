// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Ansible makes of a variable. Skips where there is no Ansible. */
final class AnsibleValue {
  private AnsibleValue() {}

  /**
   * Its value as Ansible prints it, as JSON.
   *
   * @param given what is known: {@code @} and a file of variables, or variables as JSON; later ones
   *     win
   */
  static String of(String variable, String... given) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "ansible"))),
        "ansible is not here");
    ProcessBuilder builder =
        new ProcessBuilder(
                "ansible localhost --inventory localhost, --connection local --module-name debug"
                    .split(" "))
            .redirectErrorStream(true);
    builder.command().addAll(List.of("--args", "var=" + variable));
    for (String one : given) {
      builder.command().addAll(List.of("--extra-vars", one));
    }
    builder.environment().put("ANSIBLE_NOCOLOR", "1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
