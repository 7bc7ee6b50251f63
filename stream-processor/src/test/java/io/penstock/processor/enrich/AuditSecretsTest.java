// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSecretsTest {
  private static final String EXECVE = "type=EXECVE msg=audit(1795352391.498:9): ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "argc=4 a0=\"nova-manage\" a1=\"--x\" a2=\"--password\" a3=\"geheim1\""
            + " | argc=4 a0=\"nova-manage\" a1=\"--x\" a2=\"--password\" a3=\"***\"",
        "argc=2 a0=\"mysql\" a1=\"-pgeheim1\" | argc=2 a0=\"mysql\" a1=\"-p***\"",
        "argc=2 a0=\"a\" a1=\"--password=geheim1\" | argc=2 a0=\"a\" a1=\"--password=***\"",
        "argc=3 a0=\"mysql\" a1=\"--password\" a2=6765206865696D"
            + " | argc=3 a0=\"mysql\" a1=\"--password\" a2=***",
        "argc=3 a0=\"sh\" a1=\"-c\" a2=6D7973716C202D7067656865696D3B206C73"
            + " | argc=3 a0=\"sh\" a1=\"-c\" a2=***",
        "argc=4 a0=\"rabbitmqctl\" a1=\"add_user\" a2=\"nova\" a3=\"geheim1\""
            + " | argc=4 a0=\"rabbitmqctl\" a1=\"add_user\" a2=\"nova\" a3=\"***\"",
        "argc=5 a0=\"curl\" a1=\"-u\" a2=\"a:b1\" a3=\"--x\" a4=\"http://c:d@e\""
            + " | argc=5 a0=\"curl\" a1=\"-u\" a2=\"a:***\" a3=\"--x\" a4=\"http://c:***@e\"",
        "argc=4 a0=\"x\" a1=\"\" a2=\"--password\" a3=\"geheim1\""
            + " | argc=4 a0=\"x\" a1=\"\" a2=\"--password\" a3=\"***\"",
        "argc=3 a0=\"x\" a1=\"--password\" a2_len=9 a2[0]=\"geh\" a2[1]=\"eim1\""
            + " | argc=3 a0=\"x\" a1=\"--password\" a2_len=9 a2[0]=\"***\" a2[1]=\"***\"",
        "argc=3 a0=\"x\" a1=\"--password\" a2=\"ge;h&e'im\" next"
            + " | argc=3 a0=\"x\" a1=\"--password\" a2=\"***\" next",
        "argc=4 a0=\"x\" a1=\"C:\\\" a2=\"--password\" a3=\",a1\""
            + " | argc=4 a0=\"x\" a1=\"C:\\\" a2=\"--password\" a3=\"***\"",
        "argc=3 a0=\"curl\" a1=\"-d\" a2=7B2270617373776F7264223A202267656865696D227D"
            + " | argc=3 a0=\"curl\" a1=\"-d\" a2=***",
        "argc=4 a0=\"sshpass\" a1=\"-p\" a2=\"geheim1\" a3=\"ssh\""
            + " | argc=4 a0=\"sshpass\" a1=\"-p\" a2=\"***\" a3=\"ssh\"",
        "argc=2 a0=\"sshpass\" a1=\"-pa\"%nargc=3 a0=\"x\" a1=\"--password\" a2=\"b1\" next"
            + " | argc=2 a0=\"sshpass\" a1=\"-p***\"%n"
            + "argc=3 a0=\"x\" a1=\"--password\" a2=\"***\" next",
        "argc=4 a0=\"mysql\" a1=\"-u\" a2=\"root\"%ntype=EXECVE msg=audit(1.2:3): a3=\"-pgeheim\""
            + " | argc=4 a0=\"mysql\" a1=\"-u\" a2=\"root\"%ntype=EXECVE msg=audit(1.2:3): a3=\"-p***\"",
        "argc=3 a0=\"x\" a1=\"--password\" a2_len=9 a2[0]=\"geh\" %n"
            + "node=ctl1 type=EXECVE msg=audit(1.2:3): a2[1]=65696D%ntype=CWD msg=audit(1.2:3): a1=\"b\""
            + " | argc=3 a0=\"x\" a1=\"--password\" a2_len=9 a2[0]=\"***\" %n"
            + "node=ctl1 type=EXECVE msg=audit(1.2:3): a2[1]=***%ntype=CWD msg=audit(1.2:3): a1=\"b\"",
        "argc=4 a0=\"su\" a1=\"nova\" a2=\"-c\" a3=6D7973716C202D7067656865696D"
            + " | argc=4 a0=\"su\" a1=\"nova\" a2=\"-c\" a3=***",
        "argc=3 a0=\\\"x\\\" a1=\\\"--password\\\" a2=\\\"b1\\\""
            + " | argc=3 a0=\\\"x\\\" a1=\\\"--password\\\" a2=\\\"***\\\"",
      })
  void what_is_secret_in_a_command_is_so_in_its_arguments(String text, String expected) {
    assertEquals(lines(EXECVE + expected), Masked.message(lines(EXECVE + text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "argc=2 a0=\"ls\" a1=\"--password\"",
        "argc=3 a0=\"x\" a1=\"--password\" a2=\"--debug\"",
        "argc=3 a0=\"x\" a1=\"--password\" a2=\"***\"",
        "argc=3 a0=\"x\" a1=\"--name\" a2=\"abc\"",
        "argc=3 a0=\"x\" a1=(null) a2=616263",
        "argc=1",
        "argc=",
        "argc=2 a0=\"ls\" x=\"--password\" a2=\"abc\"",
        "a0=\"x\" a1=\"--password\" a2=\"abc\"",
        "argc=2 a0=\"x\" a1=\"--password\"\ntype=CWD msg=audit(1.2:3): a2=\"abc\"",
        "argc=2 a0=\"x\" a1=\"--password\"\ntype=EXECVE msg=audit(1.2:3",
      })
  void other_arguments_stay(String text) {
    assertEquals(EXECVE + text, Masked.message(EXECVE + text));
  }

  @Test
  void a_long_list_of_lengths_is_read() {
    String text = EXECVE + "argc=1" + " a0_len=1".repeat(100_000);
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type=TTY msg=audit(1.2:3): tty pid=1 uid=0 auid=0 ses=1 comm=\"bash\" data=67656865696D0D"
            + " | type=TTY msg=audit(1.2:3): tty pid=1 uid=0 auid=0 ses=1 comm=\"bash\" data=***",
        "type=USER_TTY msg=audit(1.2:3): pid=1 uid=0 ses=1 data=\"geheim\"\u001dUID=\"root\""
            + " | type=USER_TTY msg=audit(1.2:3): pid=1 uid=0 ses=1 data=\"***\"\u001dUID=\"root\"",
        "audit: type=1319 audit(1.2:3): tty pid=1 major=136 minor=0 comm=\"su\" data=6162"
            + " | audit: type=1319 audit(1.2:3): tty pid=1 major=136 minor=0 comm=\"su\" data=***",
        "type=TTY msg=audit(1.2:3): tty pid=1 data=61%ntype=TTY msg=audit(1.2:3): tty pid=1 data=62"
            + " | type=TTY msg=audit(1.2:3): tty pid=1 data=***%n"
            + "type=TTY msg=audit(1.2:3): tty pid=1 data=***",
      })
  void what_was_typed_is_hidden(String text, String expected) {
    assertEquals(lines(expected), Masked.message(lines(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=OTHER msg=audit(1.2:3): data=6162",
        "type=TTY msg=audit(1.2:3): tty pid=1\nother data=6162",
        "type=TTY msg=audit(1.2:3): tty pid=1 xdata=6162 data=",
        "TTY data=6162",
      })
  void other_data_stay(String text) {
    assertEquals(text, Masked.message(text));
  }

  private static String lines(String text) {
    return text.replace("%n", "\n");
  }
}
