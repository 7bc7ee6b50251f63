// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No container of the compose files fills the disk with what it prints, and none of those that go
 * on running takes all of the memory or of the processors.
 */
class ComposeLogsIT {
  private static final Map<String, Object> BOUNDED =
      Map.of("driver", "json-file", "options", Map.of("max-size", "50m", "max-file", "5"));

  private static final List<String> CLOUD =
      List.of(
          "connect1",
          "connect2",
          "elasticsearch",
          "kafka1",
          "kafka2",
          "kafka3",
          "kibana",
          "processor1",
          "processor2");

  @ParameterizedTest
  @ValueSource(strings = {"cloud", "cloud cloud-secure", "node", "node node-secure"})
  void every_service_has_bounded_logs(String files) throws Exception {
    Map<String, Object> services = services(files.split(" ", -1));
    List<String> unbounded =
        services.keySet().stream()
            .filter(
                name -> !BOUNDED.equals(Kustomization.child(service(services, name), "logging")))
            .toList();
    assertEquals(false, services.isEmpty());
    assertEquals(List.of(), unbounded);
  }

  /** Services of the nodes are somebody else's: they stand for what runs there anyway. */
  @ParameterizedTest
  @ValueSource(strings = {"cloud", "cloud cloud-secure", "node", "node node-secure"})
  void every_container_of_ours_that_goes_on_running_has_limits(String files) throws Exception {
    Map<String, Object> services = services(files.split(" ", -1));
    List<String> running =
        services.keySet().stream()
            .filter(name -> "unless-stopped".equals(service(services, name).get("restart")))
            .filter(
                name ->
                    !service(services, name)
                        .getOrDefault("image", "")
                        .toString()
                        .contains("/services:"))
            .toList();
    assertEquals(
        files.startsWith("node") ? List.of("agent", "logrotate") : CLOUD,
        running.stream().sorted().toList());
    assertEquals(
        List.of(), running.stream().filter(name -> !hasLimits(service(services, name))).toList());
  }

  private static boolean hasLimits(Map<String, Object> service) {
    return service.containsKey("mem_limit") && service.containsKey("cpus");
  }

  private static Map<String, Object> service(Map<String, Object> services, String name) {
    return Kustomization.child(services, name);
  }

  private static Map<String, Object> services(String... files) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "docker-compose"))),
        "docker-compose is not here");
    List<String> command = new ArrayList<>(List.of("docker-compose", "--profile", "kibana"));
    Stream.of(files).forEach(file -> command.addAll(List.of("-f", file + ".yaml")));
    command.add("config");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Checkout.ROOT.resolve("deploy/compose").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("NODE", "ctl1", "PENSTOCK_SECURE", "/tmp/security"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return Kustomization.child(Kustomization.documents(said).get(0), "services");
  }
}
