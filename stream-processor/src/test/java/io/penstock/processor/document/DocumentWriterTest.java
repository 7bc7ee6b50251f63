// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentWriterTest {
  private final Fields fields = new Fields();

  @BeforeEach
  void one_event() {
    fields.timeMs(1_795_345_562_229L);
    text(Field.MESSAGE, "GET /");
    text(Field.LOG_LEVEL, "warning");
    text(Field.LOG_LOGGER, "nova.api");
    fields.json(Field.HOST_NAME, JsonText.quoted("ctl01"));
    fields.json(Field.SERVICE_NAME, JsonText.quoted("nova-api"));
    fields.json(Field.SERVICE_TYPE, JsonText.quoted("nova"));
    text(Field.OPENSTACK_PROJECT_ID, "p1");
    fields.number(Field.LOG_OFFSET, 7);
    fields.number(Field.EVENT_DURATION, 12_500_000);
  }

  @Test
  void the_common_schema_nests_objects() {
    assertEquals(
        "{\"@timestamp\":\"2026-11-22T11:06:02.229Z\",\"message\":\"GET /\","
            + "\"log\":{\"level\":\"warning\",\"logger\":\"nova.api\",\"offset\":7},"
            + "\"host\":{\"name\":\"ctl01\"},"
            + "\"service\":{\"name\":\"nova-api\",\"type\":\"nova\"},"
            + "\"openstack\":{\"project_id\":\"p1\"},\"event\":{\"duration\":12500000}}",
        written(DocumentRules.DEFAULT));
  }

  @Test
  void kollas_schema_has_the_names_of_its_dashboards_and_those_of_the_audit() {
    assertEquals(
        "{\"@timestamp\":\"2026-11-22T11:06:02.229Z\",\"Timestamp\":\"2026-11-22T11:06:02.229Z\","
            + "\"Hostname\":\"ctl01\",\"Payload\":\"GET /\",\"log_level\":\"WARNING\","
            + "\"python_module\":\"nova.api\",\"programname\":\"nova-api\","
            + "\"Logger\":\"openstack.nova\",\"tenant_id\":\"p1\","
            + "\"http_response_time\":0.012500000,\"log\":{\"offset\":7},"
            + "\"host\":{\"name\":\"ctl01\"}}",
        written(new DocumentRules(Schema.KOLLA, 8192, 8192)));
  }

  @Test
  void in_kollas_schema_only_who_sent_a_request_is_a_client_of_http() {
    text(Field.CLIENT_IP, "10.0.0.1");
    DocumentWriter writer =
        new DocumentWriter(new DocumentRules(Schema.KOLLA, 8192, 8192), 1_000_000);
    assertEquals("10.0.0.1", FlatDocument.fields(writer.write(fields)).get("client.ip"));
    text(Field.HTTP_REQUEST_METHOD, "GET");
    var request = FlatDocument.fields(writer.write(fields));
    assertEquals("10.0.0.1", request.get("http_client_ip_address"));
    assertEquals(null, request.get("client.ip"));
  }

  @Test
  void a_value_beyond_the_budget_is_shortened_and_the_event_says_so() {
    text(Field.URL_ORIGINAL, "x".repeat(1000));
    text(Field.MESSAGE, "y".repeat(1000));
    DocumentWriter writer = new DocumentWriter(new DocumentRules(Schema.ECS, 256, 512), 1_000_000);
    assertEquals("x".repeat(256), FlatDocument.fields(writer.write(fields)).get("url.original"));
    assertEquals(512, fields.string(Field.MESSAGE).length());
    assertEquals(true, fields.tagged(Tag.CUT));
  }

  @Test
  void a_document_reads_back_as_it_was_written() {
    text(Field.MESSAGE, "a \"quote\"\n\u0001\u00e9");
    fields.tag(Tag.CUT);
    fields.label(JsonText.quoted("cart"), "12".getBytes(UTF_8), 0, 2);
    var read =
        FlatDocument.fields(new DocumentWriter(DocumentRules.DEFAULT, 1_000_000).write(fields));
    assertEquals("a \"quote\"\n\u0001\u00e9", read.get("message"));
    assertEquals("[cut]", read.get("tags"));
    assertEquals("12", read.get("labels.cart"));
    assertEquals("7", read.get("log.offset"));
  }

  private String written(DocumentRules rules) {
    return new String(new DocumentWriter(rules, 1_000_000).write(fields), UTF_8);
  }

  private void text(Field field, String text) {
    fields.text(field, text.getBytes(UTF_8));
  }
}
