// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.config.AgentSettings;
import io.penstock.agent.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostAdviceTest {
  /** What the start script gives. */
  private static final long HEAP = 18 << 20;

  @TempDir private Path dir = Path.of("");

  private AgentSettings settings(String listener) throws Exception {
    Path file = dir.resolve("agent.yaml");
    Files.writeString(
        file,
        "data-dir: /d\nkafka: {bootstrap-servers: [k:1]}\ninputs: {syslog: [" + listener + "]}\n",
        UTF_8);
    return SettingsFile.read(file, Map.of());
  }

  @Test
  void a_metric_input_needs_room_in_the_kernel_as_syslog_over_udp_does() throws Exception {
    kernel("core/rmem_max", "212992");
    Path file = dir.resolve("metrics.yaml");
    String inputs = "inputs: {collectd: [{name: a, udp: ':25826'}]}\n";
    Files.writeString(file, "data-dir: /d\nkafka: {bootstrap-servers: [k:1]}\n" + inputs, UTF_8);
    List<String> advice = HostAdvice.of(SettingsFile.read(file, Map.of()), dir, HEAP);
    assertTrue(advice.get(0).contains("sysctl -w net.core.rmem_max=4194304"), advice.get(0));
  }

  private void kernel(String name, String value) throws Exception {
    Path file = dir.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, value + "\n");
  }

  @Test
  void a_short_queue_of_the_kernel_is_told_with_the_command() throws Exception {
    kernel("unix/max_dgram_qlen", "10");
    List<String> advice = HostAdvice.of(settings("{name: a, unix-datagram: /run/log}"), dir, HEAP);
    assertEquals(1, advice.size());
    assertTrue(advice.get(0).contains("sysctl -w net.unix.max_dgram_qlen=512"), advice.get(0));
  }

  @Test
  void a_long_queue_and_a_host_that_does_not_say_need_no_advice() throws Exception {
    kernel("unix/max_dgram_qlen", "512");
    assertEquals(
        List.of(), HostAdvice.of(settings("{name: a, unix-datagram: /run/log}"), dir, HEAP));
    assertEquals(List.of(), HostAdvice.of(settings("{name: a, udp: ':514'}"), dir, HEAP));
  }

  @Test
  void connections_that_could_fill_the_memory_are_told() throws Exception {
    List<String> advice =
        HostAdvice.of(settings("{name: a, tcp: ':514', max-connections: 500}"), dir, HEAP);
    assertEquals(
        "all connections together would take 8.3 MiB and may take 3.6 MiB: those beyond are closed;"
            + " make max-connections smaller, or give the agent more memory with"
            + " PENSTOCK_JAVA_OPTS=-Xmx42m",
        advice.get(0));
    assertEquals(List.of(), HostAdvice.of(settings("{name: a, tcp: ':514'}"), dir, HEAP));
  }
}
