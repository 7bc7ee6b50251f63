// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keystone's tokens are ids of objects. */
class TokenBodyTest {
  private static final String ID = "5f9d2c4e7a1b4c3d9e8f0a6b5c4d3e2f";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auth\": {\"identity\": {\"methods\": [\"token\"], \"token\": {\"id\": \"%s\"}}}}",
        "{'auth': {'identity': {'methods': ['token'], 'token': {'id': '%s'}}}}",
        "{u'auth': {u'token': {u'id': u'%s'}, u'tenantName': u'demo'}}",
        "REQ: curl -d \"{\\\"auth\\\": {\\\"token\\\": {\\\"id\\\": \\\"%s\\\"}}}\"",
        "{\"token\":{\"id\":\"%s\"}}",
        "{\n  \"token\": {\n    \"id\": \"%s\"\n  }\n}",
        "{\"access\": {\"token\": {\"issued_at\": \"2016-05-04T10:00:00.000000Z\", \"expires\":"
            + " \"2016-05-04T11:00:00Z\", \"id\": \"%s\", \"tenant\": {\"id\": \"a1b2c3d4e5\"}}}}",
        "{'token': {'audit_ids': ['}', 'x'], 'tenant': {'id': 'a1b2c3d4e5', 'enabled': True},"
            + " 'expires': datetime.datetime(2016, 5, 4, 11, 0), 'id': '%s'}, 'id': 'a1b2c3d4e5'}",
      })
  void the_id_of_a_token_is_hidden(String text) {
    assertEquals(text.replace("%s", "***"), Masked.message(text.replace("%s", ID)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\": {\"methods\": [\"password\"], \"user\": {\"id\": \"a1b2c3d4e5\"}}}",
        "{'token': {'user': {'id': 'a1b2c3d4e5'}}, 'id': 'a1b2c3d4e5'}",
        "{'token': {}, 'id': 'a1b2c3d4e5'}",
        "{'token': {'id': 'identifier'}}",
        "{'token': {'id': None}}",
        "{'token': {'id': '{SHA256}0123456789abcdef'}}",
        "{'token': {'id': '***'}}",
        "{'tokens': {'id': 'a1b2c3d4e5'}}",
        "{'token': {5: 'a', 'id': 'a1b2c3d4e5'}}",
        "{'token': {'id",
        "{'token': {'id'",
        "{'token': {'id':",
        "{'token': {'a': 'b",
        "{'token': {'a': b'",
        "{'token': {'a': {[(",
        "{'token': {",
      })
  void other_ids_stay(String text) {
    assertEquals(text, Masked.message(text));
  }

  @Test
  void an_id_is_looked_for_in_the_objects_beginning_only() {
    String text = "{'token': {'a': '" + "b".repeat(2000) + "', 'id': 'a1b2c3d4e5'}}";
    assertEquals(text, Masked.message(text));
  }
}
