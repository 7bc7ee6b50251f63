// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.input.file.FileInputSettings;
import io.penstock.agent.input.file.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the agent itself logs to: what it read there would make it log, and so on for
 * ever. Stateless.
 */
final class OwnFiles {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  private OwnFiles() {}

  /** The settings with inputs that leave these files out, and a line for each that would not. */
  static AgentSettings leaveOut(AgentSettings settings) {
    List<FileInputSettings> inputs = new ArrayList<>(settings.files());
    for (Path own : of(settings)) {
      for (int i = 0; i < inputs.size(); i++) {
        if (inputs.get(i).takes(own.toString())) {
          LOG.warn("{}: is the agent's own log: inputs.files[{}] does not read it", own, i);
          inputs.set(i, inputs.get(i).without(Glob.literal(own.toString(), "", ".*", "-*")));
        }
      }
    }
    return settings.with(inputs);
  }

  private static Set<Path> of(AgentSettings settings) {
    Set<Path> own = new LinkedHashSet<>();
    settings.log().file().ifPresent(own::add);
    for (String descriptor : List.of("1", "2")) {
      Path link = Path.of("/proc/self/fd", descriptor);
      try {
        Path target = Files.readSymbolicLink(link);
        if (Files.isRegularFile(target)) {
          own.add(target);
        }
      } catch (IOException | UnsupportedOperationException e) {
        LOG.debug("{}: cannot be looked at: {}", link, e.toString());
      }
    }
    return own;
  }
}
