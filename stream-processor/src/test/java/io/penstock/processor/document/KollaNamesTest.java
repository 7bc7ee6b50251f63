// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KollaNamesTest {
  private static final Path CATALOGUE = Path.of("src/main/resources/penstock/catalogue.yaml");
  private static final Pattern OPENSTACK_RULE =
      Pattern.compile("type: ([\\w-]+)(?:(?!\\n  - )[^}])*format: openstack");

  private final Fields fields = new Fields();

  @BeforeEach
  void one_event() {
    fields.timeMs(0);
  }

  @ParameterizedTest
  @CsvSource({
    "nova, /var/log/kolla/nova/nova-api.log, openstack.nova",
    "ironic, /var/log/kolla/ironic-inspector/ironic-inspector.log, openstack.ironic-inspector",
    "nova, /var/log/nova/nova-api.log, openstack.nova",
    "nova, /var/log/kolla/nova-api.log, openstack.nova",
    "swift, syslog:local, openstack.swift",
    "rabbitmq, /var/log/kolla/rabbitmq/rabbit@ctl1.log, rabbitmq",
    "shop, /var/log/shop/a.log, shop",
  })
  void a_logger_is_the_folder_of_a_service_of_openstack(String type, String path, String logger) {
    fields.json(Field.SERVICE_TYPE, JsonText.quoted(type));
    fields.json(Field.LOG_FILE_PATH, JsonText.quoted(path));
    assertEquals(logger, written().get("Logger"));
  }

  @Test
  void an_event_that_names_its_service_has_a_logger_too() {
    fields.text(Field.SERVICE_TYPE, "swift".getBytes(UTF_8));
    assertEquals("openstack.swift", written().get("Logger"));
  }

  @Test
  void every_service_that_the_catalogue_says_is_of_openstack_is_known() throws IOException {
    Set<String> types =
        OPENSTACK_RULE
            .matcher(Files.readString(CATALOGUE))
            .results()
            .map((MatchResult rule) -> rule.group(1))
            .collect(Collectors.toSet());
    assertTrue(types.containsAll(Set.of("nova", "aodh")));
    types.removeAll(KollaNames.OPENSTACK);
    assertEquals(Set.of(), types);
  }

  @Test
  void a_request_id_has_no_prefix() {
    fields.text(Field.OPENSTACK_REQUEST_ID, "req-d930".getBytes(UTF_8));
    fields.json(Field.OPENSTACK_GLOBAL_REQUEST_ID, JsonText.quoted("req-a1"));
    assertEquals("d930", written().get("request_id"));
    assertEquals("a1", written().get("global_request_id"));
    fields.text(Field.OPENSTACK_REQUEST_ID, "tx0123".getBytes(UTF_8));
    assertEquals("tx0123", written().get("request_id"));
  }

  private Map<String, String> written() {
    DocumentRules rules = new DocumentRules(Schema.KOLLA, 8192, 8192);
    return FlatDocument.fields(new DocumentWriter(rules, 1_000_000).write(fields));
  }
}
