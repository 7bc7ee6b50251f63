// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.summary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The figures of a run. Immutable.
 *
 * @param accounts the last that were read
 * @param inputs the input files at the end
 * @param proven whether the tiers had provably passed everything when it was audited
 * @param phaseMs how long each phase took
 */
public record Summary(Accounts accounts, Inputs inputs, boolean proven, Map<String, Long> phaseMs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One JSON object, indented, with a newline at its end. */
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("input_bytes", inputs.onDiskBytes());
    root.put("unfinished_bytes", inputs.unfinishedBytes());
    root.put("bytes_read", accounts.readBytes());
    root.put("lines_read", accounts.lines());
    root.put("frames", accounts.frames());
    root.put("events", accounts.events());
    root.put("tracebacks", accounts.tracebacks());
    root.put("dead_letters", accounts.deadLetters());
    root.put("documents", accounts.documents());
    ObjectNode seconds = root.putObject("seconds");
    phaseMs.forEach((phase, ms) -> seconds.put(phase, ms / 1000.0));
    ObjectNode audit = root.putObject("audit");
    audit.put("lost_bytes", accounts.lostBytes());
    audit.put("repeated_bytes", accounts.repeatedBytes());
    audit.put("in_flight_bytes", accounts.inFlightBytes());
    audit.put("verdict", accounts.verdict());
    audit.put("proven", proven);
    return root.toPrettyString() + "\n";
  }

  /** Writes it; what was there is replaced. */
  public void write(Path file) throws IOException {
    Files.writeString(file, toJson());
  }
}
