// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static io.penstock.systemtest.Kustomization.child;
import static io.penstock.systemtest.Kustomization.items;
import static io.penstock.systemtest.Kustomization.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What keeps a pod from running where PodSecurity is {@code restricted}, by the rules of
 * kubernetes.io/docs/concepts/security/pod-security-standards for pods of Linux.
 */
final class PodSecurity {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private final Map<String, Object> pod;
  private final Set<String> violations = new TreeSet<>();

  private PodSecurity(Map<String, Object> pod) {
    this.pod = pod;
  }

  /** A sentence for each rule that the pod breaks. */
  static Set<String> violations(Map<String, Object> pod) {
    PodSecurity security = new PodSecurity(pod);
    security.checkPod();
    security.containers().forEach(security::checkContainer);
    return security.violations;
  }

  private void checkPod() {
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
      breaks(pod.getOrDefault(shared, false).equals(true), "the pod has " + shared);
    }
    for (Object volume : items(pod, "volumes")) {
      Set<String> kinds = new TreeSet<>(map(volume).keySet());
      Object name = map(volume).get("name");
      kinds.remove("name");
      kinds.removeAll(VOLUMES);
      breaks(!kinds.isEmpty(), "volume " + name + " is " + String.join(", ", kinds));
    }
    Map<String, Object> context = child(pod, "securityContext");
    breaks(context.containsKey("sysctls"), "the pod sets sysctls");
    breaks(context.containsKey("seLinuxOptions"), "the pod sets seLinuxOptions");
  }

  private void checkContainer(Map<String, Object> container) {
    String name = "container " + container.get("name") + " ";
    Map<String, Object> context = child(container, "securityContext");
    breaks(context.getOrDefault("privileged", false).equals(true), name + "is privileged");
    breaks(
        !context.getOrDefault("allowPrivilegeEscalation", true).equals(false),
        name + "may gain privileges");
    breaks(!inherited(context, "runAsNonRoot", false).equals(true), name + "may run as root");
    breaks(inherited(context, "runAsUser", 1).equals(0), name + "runs as root");
    breaks(
        !Set.of("RuntimeDefault", "Localhost").contains(seccomp(context)),
        name + "has no profile of seccomp");
    checkCapabilities(name, child(context, "capabilities"));
    for (Object port : items(container, "ports")) {
      breaks(map(port).containsKey("hostPort"), name + "has a port of the host");
    }
  }

  private void checkCapabilities(String name, Map<String, Object> capabilities) {
    breaks(!items(capabilities, "drop").contains("ALL"), name + "keeps capabilities");
    List<Object> added = new ArrayList<>(items(capabilities, "add"));
    added.remove("NET_BIND_SERVICE");
    breaks(!added.isEmpty(), name + "adds " + added);
  }

  private Object inherited(Map<String, Object> context, String key, Object otherwise) {
    return context.getOrDefault(key, child(pod, "securityContext").getOrDefault(key, otherwise));
  }

  private Object seccomp(Map<String, Object> context) {
    return map(inherited(context, "seccompProfile", Map.of())).getOrDefault("type", "Unconfined");
  }

  private List<Map<String, Object>> containers() {
    List<Map<String, Object>> all = new ArrayList<>();
    items(pod, "initContainers").forEach(container -> all.add(map(container)));
    items(pod, "containers").forEach(container -> all.add(map(container)));
    return all;
  }

  private void breaks(boolean broken, String sentence) {
    if (broken) {
      violations.add(sentence);
    }
  }
}
