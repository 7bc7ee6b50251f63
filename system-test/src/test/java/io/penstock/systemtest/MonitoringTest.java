// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alert rules, dashboard, runbooks and the documented metrics, held against each other. */
class MonitoringTest {
  private static final Path MONITORING = Checkout.ROOT.resolve("deploy/monitoring");
  private static final Path RUNBOOKS = Checkout.ROOT.resolve("docs/runbooks");
  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
  private static final Pattern JOB = Pattern.compile("(?m)^ *- job_name: (\\S+)$");
  private static final Pattern LINK = Pattern.compile("(?m)^ *runbook: docs/runbooks/(\\w+)\\.md$");
  private static final Pattern FIRES = Pattern.compile("alertname: (\\w+)\\n *exp_alerts:\\n");
  private static final Pattern RUNBOOK = Pattern.compile("Runbook (\\w+)");
  private static final Pattern METRIC = Pattern.compile("\\b(penstock_[a-z_]+[a-z])");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(penstock_[a-z_]+)` \\|");

  @Test
  void every_alert_has_a_runbook_and_every_runbook_an_alert() throws IOException {
    assertEquals(found(ALERT, rules()), runbooks());
  }

  @Test
  void every_alert_carries_the_path_of_its_runbook() throws IOException {
    assertEquals(inOrder(ALERT, rules()), inOrder(LINK, rules()));
  }

  @Test
  void every_alert_fires_in_a_case_for_promtool() throws IOException {
    assertEquals(found(ALERT, rules()), found(FIRES, text(MONITORING.resolve("alerts-test.yaml"))));
  }

  @Test
  void every_runbook_begins_with_its_name_and_says_what_is_lost_and_what_to_do()
      throws IOException {
    assertEquals(Set.of(), kept(runbooks(), name -> !isWhole(name)));
  }

  @Test
  void the_dashboard_names_runbooks_that_are_there() throws IOException {
    Set<String> known = runbooks();
    assertEquals(Set.of(), kept(found(RUNBOOK, dashboard()), name -> !known.contains(name)));
  }

  @Test
  void every_metric_of_the_rules_and_the_dashboard_is_documented() throws IOException {
    Set<String> documented = found(DOCUMENTED, text(Checkout.ROOT.resolve("docs/metrics.md")));
    Set<String> used = found(METRIC, (rules() + dashboard()).replace("_bucket", ""));
    assertEquals(Set.of(), kept(used, metric -> !documented.contains(metric)));
  }

  @Test
  void every_documented_metric_is_on_the_dashboard() throws IOException {
    Set<String> shown = found(METRIC, dashboard().replace("_bucket", ""));
    Set<String> documented = found(DOCUMENTED, text(Checkout.ROOT.resolve("docs/metrics.md")));
    assertEquals(Set.of(), kept(documented, metric -> !shown.contains(metric)));
  }

  @Test
  void the_jobs_for_kubernetes_have_the_names_that_the_alerts_want() {
    assertEquals(
        inOrder(JOB, text(MONITORING.resolve("prometheus.yaml"))),
        inOrder(JOB, text(MONITORING.resolve("prometheus-kubernetes.yaml"))));
  }

  private static boolean isWhole(String name) {
    String page = text(RUNBOOKS.resolve(name + ".md"));
    return page.startsWith("# " + name + "\n")
        && Stream.of("**What it means.**", "**What is lost.**", "**What to do")
            .allMatch(page::contains);
  }

  private static Set<String> runbooks() throws IOException {
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      return pages
          .map(page -> page.getFileName().toString().replaceFirst("\\.md$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String rules() {
    return text(MONITORING.resolve("alerts.yaml"));
  }

  private static String dashboard() {
    return text(MONITORING.resolve("dashboard.json"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return new TreeSet<>(inOrder(pattern, text));
  }

  private static List<String> inOrder(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Set<String> kept(Set<String> all, java.util.function.Predicate<String> which) {
    return all.stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
