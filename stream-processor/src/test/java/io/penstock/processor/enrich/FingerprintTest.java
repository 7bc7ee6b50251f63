// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String TRACE =
      """
      Traceback (most recent call last):
        File "/usr/lib/python3/nova/api.py", line 12, in get
          return self.db.get(id)
      KeyError: 'a1b2'
      """;

  @Test
  void paths_lines_and_messages_do_not_matter() {
    assertEquals(
        of(TRACE),
        of(
            TRACE
                .replace("/usr/lib/python3", "/opt/venv")
                .replace("line 12", "line 13")
                .replace("a1b2", "other")));
  }

  @Test
  void functions_files_and_classes_matter() {
    assertNotEquals(of(TRACE), of(TRACE.replace("in get", "in put")));
    assertNotEquals(of(TRACE), of(TRACE.replace("api.py", "db.py")));
    assertNotEquals(of(TRACE), of(TRACE.replace("KeyError", "ValueError")));
  }

  @Test
  void the_depth_of_a_recursion_does_not_matter() {
    String frame = "  File \"/usr/lib/python3/nova/api.py\", line 12, in get\n";
    assertEquals(of(TRACE), of(TRACE.replace(frame, frame + frame + frame)));
  }

  private static String of(String trace) {
    Fields fields = new Fields();
    fields.text(Field.ERROR_STACK_TRACE, trace.getBytes(UTF_8));
    new Fingerprint().set(fields);
    return fields.string(Field.ERROR_FINGERPRINT);
  }
}
