// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.input.file.Reading;
import io.penstock.config.ConfigException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingSectionTest {
  private static Reading read(String keys) throws ConfigException {
    String text =
        "data-dir: /var/lib/a\nkafka: {bootstrap-servers: [k:9092]}\n"
            + "inputs: {files: [{include: [/var/log/a.log], "
            + keys
            + "}]}\n";
    return SettingsFile.parse("agent.yaml", text, Map.of()).files().get(0).reading();
  }

  private static String problem(String keys) {
    return String.valueOf(assertThrows(ConfigException.class, () -> read(keys)).getMessage());
  }

  @Test
  void files_are_read_whole_and_at_full_speed_if_nothing_is_said() throws Exception {
    assertEquals(Reading.DEFAULT, read("exclude: []"));
  }

  @Test
  void where_files_begin() throws Exception {
    assertEquals(Reading.FROM_END, read("start-at: end").startMaxAgeMs());
    assertEquals(Reading.FROM_BEGINNING, read("start-at: beginning").startMaxAgeMs());
    assertEquals(7 * 86_400_000L, read("start-at: 7d").startMaxAgeMs());
    assertTrue(problem("start-at: tail").contains("must be beginning, end, or the age"));
  }

  @Test
  void which_files_are_too_old() throws Exception {
    assertEquals(3_600_000, read("ignore-older: 1h").ignoreOlderMs());
    assertTrue(problem("ignore-older: 0s").contains("must be more than 0"));
  }

  @Test
  void how_fast_files_are_read() throws Exception {
    assertEquals(5 << 20, read("rate-limit: 5MiB").bytesPerSecond());
    assertTrue(problem("rate-limit: 10B").contains("at least 1KiB"));
  }

  @Test
  void in_what_files_are_written() throws Exception {
    assertEquals("", read("charset: utf-8").charset());
    assertEquals("UTF-16", read("charset: utf-16").charset());
    assertEquals("UTF-16BE", read("charset: utf-16be").charset());
    assertEquals("ISO-8859-1", read("charset: latin1").charset());
    assertTrue(problem("charset: ebcdic-cp-us").contains("lines can be told apart"));
  }

  @Test
  void a_label_has_a_name() {
    assertTrue(problem("labels: {'': x}").contains("must have a name"));
  }
}
