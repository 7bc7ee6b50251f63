// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.config.ConfigDocument;
import io.penstock.testkit.page.DocPage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentedKeysTest {
  @Test
  void every_key_that_is_read_is_documented_and_no_other() throws Exception {
    ConfigDocument document =
        ConfigDocument.parse(
            "processor.yaml", "kafka: {bootstrap-servers: [127.0.0.1:9092]}", Map.of());
    ProcessorSettings.read(document);

    assertEquals(DocPage.read("configuration.md").firstColumn("## Processor"), document.keys());
  }
}
