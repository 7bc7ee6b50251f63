// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.sink.letter.LetterHeaders;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkSettingsTest {
  private static SinkSettings with(String... pairs) {
    Map<String, String> properties = new HashMap<>();
    properties.put("connection.url", "http://one:9200,https://two/es");
    IntStream.range(0, pairs.length / 2)
        .forEach(i -> properties.put(pairs[2 * i], pairs[2 * i + 1]));
    return SinkSettings.of(properties);
  }

  @Test
  void an_address_is_all_that_has_to_be_set() {
    assertEquals(
        List.of(URI.create("http://one:9200"), URI.create("https://two/es")), with().hosts());
    assertEquals(5 << 20, with().limits().bulkBytes());
    assertEquals(-1, with().limits().maxRetries());
  }

  @ParameterizedTest
  @CsvSource({
    "connection.url, ftp://one",
    "connection.url, one:9200",
    "connection.url, http://me:secret@one",
    "connection.username, only-a-name",
    "penstock.index, ${nope}",
    "write.method, UPSERT",
    "batch.size, 0",
    "penstock.operation, update",
    "penstock.connection.headers, no colon here",
    "proxy.username, without-a-proxy"
  })
  void what_makes_no_sense_is_refused(String key, String value) {
    assertThrows(ConfigException.class, () -> with(key, value));
  }

  @Test
  void two_kinds_of_credentials_are_one_too_many() {
    assertThrows(
        ConfigException.class,
        () -> with("penstock.connection.api.key", "k", "penstock.connection.bearer.token", "t"));
  }

  @Test
  void credentials_become_a_header_and_are_never_printed() {
    SinkSettings settings = with("connection.username", "me", "connection.password", "s3cret");
    assertEquals("Basic bWU6czNjcmV0", settings.http().headers().get("Authorization"));
    assertFalse(settings.http().toString().contains("czNjcmV0"));
  }

  @Test
  void a_refused_address_with_a_password_in_it_is_not_repeated() {
    ConfigException refused =
        assertThrows(
            ConfigException.class, () -> with("connection.url", "http://me:s3cret@one:9200"));
    assertFalse(String.valueOf(refused.getMessage()).contains("s3cret"));
  }

  @Test
  void a_proxy_in_front_of_tls_gets_no_password_unless_java_is_told_to_send_it() {
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () -> with("proxy.host", "p", "proxy.username", "me", "proxy.password", "s3cret"));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("disabledSchemes") && !message.contains("s3cret"), message);
  }

  @Test
  void a_proxy_in_front_of_plain_http_gets_its_password() {
    SinkSettings settings =
        with(
            "connection.url", "http://one",
            "proxy.host", "p",
            "proxy.username", "me",
            "proxy.password", "s3cret");
    assertEquals("Basic bWU6czNjcmV0", settings.http().headers().get("Proxy-Authorization"));
  }

  @Test
  void dead_letters_of_transformed_records_are_left_as_connect_writes_them() {
    assertEquals(LetterHeaders.NONE, with("transforms", "route").letterHeaders());
    assertEquals(LetterHeaders.AS_FOUND, with().letterHeaders());
    assertEquals(
        LetterHeaders.BYTES,
        with("header.converter", "org.apache.kafka.connect.converters.ByteArrayConverter")
            .letterHeaders());
  }
}
