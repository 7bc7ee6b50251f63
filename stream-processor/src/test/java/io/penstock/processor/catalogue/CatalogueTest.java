// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.config.ConfigException;
import io.penstock.processor.format.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  /** Path below Kolla's log directory, name, type and format of its service. */
  private static final Path KOLLA = Path.of("src", "test", "resources", "kolla-paths.txt");

  private final Catalogue catalogue = Catalogue.builtIn(new Formats().names());

  @Test
  void a_file_of_a_service_is_known_by_its_path() {
    assertEquals(
        new Service("nova-api", "nova", "openstack"),
        catalogue.ofStream("/var/log/kolla/nova/nova-api.log"));
  }

  @Test
  void a_file_that_no_rule_fits_is_found_out_line_by_line() {
    assertEquals(new Service("thing", "", "auto"), catalogue.ofStream("/var/log/thing.log"));
  }

  @Test
  void a_web_servers_log_has_its_own_format_and_the_type_of_the_service_behind_it() {
    assertEquals(
        new Service("keystone-apache-public-access", "keystone", "access"),
        catalogue.ofStream("/var/log/kolla/keystone/keystone-apache-public-access.log"));
  }

  @Test
  void each_log_of_kollas_services_has_its_service_and_format() throws IOException {
    List<String> expected = Files.readAllLines(KOLLA);
    assertEquals(
        String.join("\n", expected),
        expected.stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .map(this::described)
            .collect(Collectors.joining("\n")));
  }

  private String described(String path) {
    Service service = catalogue.ofStream("/var/log/kolla/" + path);
    return path + " " + service.name() + " " + service.type() + " " + service.format();
  }

  @Test
  void each_program_of_openstack_has_a_type_when_it_logs_to_syslog() {
    assertEquals(
        List.of(
            "nova",
            "neutron",
            "cinder",
            "glance",
            "heat",
            "mariadb",
            "libvirt",
            "congress",
            "panko",
            "searchlight",
            "solum",
            "venus",
            "monasca",
            "iscsi",
            "iscsi",
            "docker",
            ""),
        Stream.of(
                "nova-serialproxy",
                "neutron-server",
                "cinder-volume",
                "glance-api",
                "heat-engine",
                "mariadbd",
                "libvirtd",
                "congress-server",
                "panko-api",
                "searchlight-listener",
                "solum-worker",
                "venus_api",
                "monasca-notification",
                "iscsid",
                "tgtd",
                "dockerd",
                "thing")
            .map(catalogue::typeOfProgram)
            .toList());
  }

  @Test
  void programs_of_services_that_few_have_are_known_in_syslog_too() {
    assertEquals(
        List.of("congress", "searchlight", "solum", "solum", "karbor", "ec2-api", "zaqar", "zaqar"),
        Stream.of(
                "congress-server",
                "searchlight-api",
                "solum-deployer",
                "solum-conductor",
                "karbor-operationengine",
                "ec2-api-metadata",
                "zaqar-server",
                "zaqar-api")
            .map(catalogue::typeOfProgram)
            .toList());
  }

  @Test
  void dhcp_servers_have_a_type_of_their_own() {
    assertEquals("dnsmasq", catalogue.typeOfProgram("dnsmasq"));
    assertEquals("dnsmasq", catalogue.typeOfProgram("dnsmasq-dhcp"));
  }

  @Test
  void the_name_server_behind_designate_writes_as_bind_does() {
    assertEquals(
        new Service("named", "bind", "bind"),
        catalogue.ofStream("/var/log/kolla/designate/designate-backend-bind9.log"));
    assertEquals(
        new Service("named", "bind", "bind"), catalogue.ofStream("/var/log/kolla/named/named.log"));
  }

  @Test
  void a_component_of_kubernetes_is_known_by_its_path_and_by_its_name() {
    assertEquals(
        new Service("kube-proxy", "kubernetes", "auto"),
        catalogue.ofStream("/var/log/kube-proxy.log"));
    assertEquals("klog", catalogue.formatOfProgram("kubelet"));
  }

  @Test
  void a_listener_has_syslog_messages_whose_tag_is_the_service() {
    assertEquals(new Service("", "", "syslog"), catalogue.ofStream("syslog:local"));
    assertEquals("keepalived", catalogue.typeOfProgram("Keepalived_vrrp"));
  }

  @Test
  void another_format_can_be_forced() {
    assertEquals(
        new Service("nova-api", "nova", "text"),
        catalogue.withFormat("text").ofStream("/var/log/kolla/nova/nova-api.log"));
  }

  @Test
  void an_unknown_format_is_a_problem_with_its_place() {
    ConfigException problem =
        assertThrows(
            ConfigException.class,
            () -> Catalogue.read("c.yaml", "files: [{paths: ['*'], format: x}]", Set.of("oslo")));
    assertTrue(
        problem
            .problems()
            .get(0)
            .toString()
            .startsWith("c.yaml:1:32: files[0].format: no such format"));
  }

  @Test
  void one_star_stops_at_a_slash_and_two_do_not() {
    assertTrue(new Glob("/a/*.log").matches("/a/b.log"));
    assertFalse(new Glob("/a/*.log").matches("/a/b/c.log"));
    assertTrue(new Glob("**/c.log").matches("/a/b/c.log"));
    assertFalse(new Glob("?.log").matches("/.log"));
  }
}
