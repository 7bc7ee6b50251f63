// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CephKeysTest {
  private static final String KEY = "AQBvK0dlAAAAABAAq1r9sE+Xw0Jk/3mPzqLd2A==";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "[client.nova]\n\tkey = %s\n\tcaps mon = \"profile rbd\"",
        "\"key\": \"%s\"",
        "{\"text\": \"key = %s\\ncaps\"}",
        "\\tkey = \\n%s\\n",
        "rbd --id nova --key %s ls",
        "virsh secret-set-value 3f0c5a0e-0c8f-4a0b-8b1c-0123456789ab %s",
        "file=rbd:vms/x:id=nova:key=%s:auth_supported=cephx",
      })
  void a_key_is_hidden_wherever_it_stands(String text) {
    assertEquals(text.replace("%s", "***"), Masked.message(text.replace("%s", KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x%s",
        "%sx",
        "%s=",
        "/%s",
        "AQBvK0dlAAAAABAAq1r9sE+Xw0Jk/3mPzqLd2==",
        "AQBvK0dlAAAAABAAq1r9sE Xw0Jk/3mPzqLd2A==",
        "AQZvK0dlAAAAABAAq1r9sE+Xw0Jk/3mPzqLd2A==",
        "AQBvK0dlAAAAABAAq1r9sE+Xw0Jk/3mPzqLd2A=",
      })
  void what_is_longer_shorter_or_of_another_kind_stays(String text) {
    String whole = text.replace("%s", KEY);
    assertEquals(whole, Masked.message(whole));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cmd=[{\"prefix\": \"config-key set\", \"key\": \"a/luks\", \"val\": \"geheim\"}]: dispatch"
            + " | cmd=[{\"prefix\": \"config-key set\", \"key\": \"a/luks\", \"val\": \"***\"}]: dispatch",
        "cmd=[{\"prefix\":\"config-key set\",\"val\":\"geheim\",\"key\":\"a\"}]"
            + " | cmd=[{\"prefix\":\"config-key set\",\"val\":\"***\",\"key\":\"a\"}]",
        "cmd=[{\"prefix\": \"config set\", \"name\": \"a\", \"val\": \"b\"}]"
            + " | cmd=[{\"prefix\": \"config set\", \"name\": \"a\", \"val\": \"b\"}]",
        "\"config-key set\" interval: 5 | \"config-key set\" interval: 5",
      })
  void a_value_that_monitors_store_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }
}
