// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of {@code penstock audit} as a user calls it.
 *
 * @param code its exit code
 * @param said what it printed on either stream
 */
record AuditCommandRun(int code, String said) {
  private static final String PROGRAM = "audit/target/penstock-audit/bin/penstock-audit";

  /** Runs it against this chain, to its end. */
  static AuditCommandRun of(ProcessChain chain, String... options)
      throws IOException, InterruptedException {
    return of(chain.bootstrapServers(), chain.searchUri(), options);
  }

  /** Runs it against these servers, to its end. */
  static AuditCommandRun of(String bootstrapServers, URI search, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Checkout.ROOT.resolve(PROGRAM).toString());
    command.addAll(List.of("--bootstrap-servers", bootstrapServers));
    command.addAll(List.of("--url", search.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new AuditCommandRun(process.waitFor(), said);
  }

  /** What it said with {@code --json}. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(said);
  }

  /** What it said of the stream whose name ends so. */
  JsonNode stream(String end) {
    try {
      for (JsonNode stream : json().path("by_stream")) {
        if (stream.path("stream").asText().endsWith(end)) {
          return stream;
        }
      }
    } catch (IOException e) {
      throw new AssertionError(said, e);
    }
    throw new AssertionError("no stream " + end + ": " + said);
  }
}
