// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Auth-Key: ",
        "X-Account-Meta-Temp-URL-Key: ",
        "x-container-meta-temp-url-key-2: ",
        "heartbeat_key = ",
        "client-key-data: ",
        "X-Registry-Auth: ",
        "RABBITMQ_ERLANG_COOKIE=",
        "wsrep_sst_auth=",
        "--wsrep-sst-auth=",
        "SAMLResponse=",
        "client_assertion=",
        "'psk': ",
      })
  void a_value_behind_the_name_of_a_key_is_hidden(String name) {
    assertEquals(name + "***", Masked.message(name + "geheim1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SET Password=PASSWORD('ge heim') WHERE | SET Password=PASSWORD('***') WHERE",
        "{'password': SecretStr('geheim')} | {'password': SecretStr('***')}",
        "\"password=f(\\\"geheim\\\")\" | \"password=f(\\\"***\\\")\"",
        "password=geheim( | password=***",
        "['--password=geheim(', 'x', 'y'] | ['--password=***', 'x', 'y']",
        "\"password=geheim(\" | \"password=***\"",
        "'--password=geheim(' 'x' | '--password=***' 'x'",
        "password=PASSWORD('geh | password=***",
        "\"cmd='--password=geheim('\" | \"cmd='--password=***'\"",
        "['--password=geheim(', ')'] | ['--password=***', ')']",
        "password=PASSWORD('geheim' ) | password=PASSWORD('***' )",
        "password=PASSWORD('geheim' | password=***'",
        "password=PASSWORD('***') | password=PASSWORD('***')",
        "password=f('geheim', 'x') | password=f('***', 'x')",
      })
  void what_a_function_gets_is_the_value(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wpa_key_mgmt=WPA-PSK",
        "auth_url=http://ctl1:5000",
        "url_key: x",
        "public_key=abc",
        "erlang_cookie_file",
        "client-certificate-data: abc",
      })
  void other_names_stay(String text) {
    assertEquals(text, Masked.message(text));
  }
}
