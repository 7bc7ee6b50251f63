// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.config.ConfigDocument;
import io.penstock.testkit.page.DocPage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentedKeysTest {
  @Test
  void every_key_that_is_read_is_documented_and_no_other() throws Exception {
    ConfigDocument document =
        ConfigDocument.read(Path.of("src/test/resources/one-of-each.yaml"), Map.of());
    SettingsFile.settings(document);

    assertEquals(DocPage.read("configuration.md").firstColumn("## Agent"), document.keys());
  }
}
