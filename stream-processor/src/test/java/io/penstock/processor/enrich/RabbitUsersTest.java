// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.document.Field;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RabbitUsersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "COMMAND=/usr/sbin/rabbitmqctl add_user openstack geheim1 next"
            + " | COMMAND=/usr/sbin/rabbitmqctl add_user openstack *** next",
        "COMMAND=/usr/sbin/rabbitmqctl change_password openstack geheim1"
            + " | COMMAND=/usr/sbin/rabbitmqctl change_password openstack ***",
        "COMMAND=/bin/rabbitmqctl -q -n rabbit@ctl1 authenticate_user nova geheim1; ls"
            + " | COMMAND=/bin/rabbitmqctl -q -n rabbit@ctl1 authenticate_user nova ***; ls",
        "COMMAND=/usr/bin/docker exec rabbitmq rabbitmqctl add_user nova geheim1"
            + " | COMMAND=/usr/bin/docker exec rabbitmq rabbitmqctl add_user nova ***",
        "COMMAND=/bin/sh -c 'rabbitmqctl add_user nova geheim1'"
            + " | COMMAND=/bin/sh -c 'rabbitmqctl add_user nova ***'",
        "COMMAND=rabbitmqctl add_user nova 'ge heim' x"
            + " | COMMAND=rabbitmqctl add_user nova '***' x",
        "COMMAND=rabbitmqctl add_user -q nova geheim1 --pre-hashed-password"
            + " | COMMAND=rabbitmqctl add_user -q nova *** --pre-hashed-password",
        "COMMAND=/bin/bash -c 'curl -u a:b h; rabbitmqctl add_user x c && rabbitmqctl add_user y e'"
            + " | COMMAND=/bin/bash -c 'curl -u a:*** h; rabbitmqctl add_user x ***"
            + " && rabbitmqctl add_user y ***'",
        "bash -c 'rabbitmqctl add_user nova geheim1' failed"
            + " | bash -c 'rabbitmqctl add_user nova ***' failed",
        "run: /bin/sh -e -c \"rabbitmqctl change_password nova geheim1\" "
            + " | run: /bin/sh -e -c \"rabbitmqctl change_password nova ***\"",
        "docker exec rabbitmq bash -lc \"rabbitmqctl add_user nova 'ge heim'\""
            + " | docker exec rabbitmq bash -lc \"rabbitmqctl add_user nova '***'\"",
        "su - nova -c 'rabbitmqctl add_user nova geheim1'"
            + " | su - nova -c 'rabbitmqctl add_user nova ***'",
        "/bin/su -l -s /bin/bash nova -c \"rabbitmqctl add_user nova geheim1\" x"
            + " | /bin/su -l -s /bin/bash nova -c \"rabbitmqctl add_user nova ***\" x",
        "su -c \"rabbitmqctl add_user nova geheim1\" - nova"
            + " | su -c \"rabbitmqctl add_user nova ***\" - nova",
        "['runuser', '-l', 'nova', '-c', 'rabbitmqctl add_user nova geheim1']"
            + " | ['runuser', '-l', 'nova', '-c', 'rabbitmqctl add_user nova ***']",
        "COMMAND=/bin/su nova -c 'rabbitmqctl add_user nova geheim1'"
            + " | COMMAND=/bin/su nova -c 'rabbitmqctl add_user nova ***'",
        "['/bin/sh', '-c', 'rabbitmqctl add_user nova geheim1']"
            + " | ['/bin/sh', '-c', 'rabbitmqctl add_user nova ***']",
        "[\\\"sh\\\", \\\"-c\\\", \\\"rabbitmqctl add_user nova geheim1\\\"]"
            + " | [\\\"sh\\\", \\\"-c\\\", \\\"rabbitmqctl add_user nova ***\\\"]",
        "Invoked with _raw_params=rabbitmqctl add_user nova geheim1 _uses_shell=True warn=False |"
            + " Invoked with _raw_params=rabbitmqctl add_user nova *** _uses_shell=True warn=False",
        "_raw_params=set -e%nrabbitmqctl add_user nova geheim1%n _uses_shell=True"
            + " | _raw_params=set -e%nrabbitmqctl add_user nova ***%n _uses_shell=True",
        "{\"_raw_params\": \"rabbitmqctl add_user nova geheim1\", \"a\": 1}"
            + " | {\"_raw_params\": \"rabbitmqctl add_user nova ***\", \"a\": 1}",
        "\"cmd\": [\"rabbitmqctl\", \"add_user\", \"nova\", \"geheim1\"], \"rc\": 0"
            + " | \"cmd\": [\"rabbitmqctl\", \"add_user\", \"nova\", \"***\"], \"rc\": 0",
        "'cmd': 'rabbitmqctl authenticate_user nova geheim1', 'rc': 0"
            + " | 'cmd': 'rabbitmqctl authenticate_user nova ***', 'rc': 0",
      })
  void the_password_of_a_user_is_hidden(String text, String expected) {
    assertEquals(expected.replace("%n", "\n"), Masked.message(text.replace("%n", "\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMAND=rabbitmqctl add_user nova",
        "COMMAND=rabbitmqctl add_user nova; rabbitmqctl list_users",
        "COMMAND=rabbitmqctl add_user nova ***",
        "COMMAND=rabbitmqctl add_user <name> <password>",
        "run rabbitmqctl add_user to create one",
        "COMMAND=rabbitmqctl set_user_tags nova administrator",
        "COMMAND=rabbitmqctl list_users; x add_user nova b",
        "COMMAND=a qc rabbitmqc rabbitmqctl",
        "COMMAND=mq add_user nova b",
        "COMMAND=rabbitmqctl add_user nova < /etc/pw",
        "COMMAND=rabbitmqctl add_user nova | tee x",
        "COMMAND=rabbitmqctl add_user nova 2>&1",
        "COMMAND=rabbitmqctl add_user nova > /dev/null",
        "COMMAND=/bin/ls\nask someone to run rabbitmqctl add_user nova geheim",
        "bash -c 'ls' failed, rabbitmqctl add_user nova geheim",
        "use rabbitmqctl add_user NAME PASSWORD, then rabbitmqctl set_user_tags",
        "gcc -c rabbitmqctl add_user nova b",
        "bash -x rabbitmqctl add_user nova b",
        "bash x -c rabbitmqctl add_user nova b",
        "sub nova -c 'rabbitmqctl add_user nova b'",
        "su a b c d e -c 'rabbitmqctl add_user nova b'",
        "su; x -c 'rabbitmqctl add_user nova b'",
        "\"cmd\": \"ls\", \"hint\": \"rabbitmqctl add_user nova b\"",
        "\"my cmd\": \"rabbitmqctl add_user nova b\"",
        "raw_params=rabbitmqctl add_user nova b",
        "(root) CMD (rabbitmqctl add_user nova b)",
      })
  void what_has_no_password_stays(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(root) CMD (rabbitmqctl add_user nova geheim1)"
            + " | (root) CMD (rabbitmqctl add_user nova ***)",
        "(root) CMD (cd / && rabbitmqctl change_password nova geheim1 >/dev/null 2>&1)"
            + " | (root) CMD (cd / && rabbitmqctl change_password nova *** >/dev/null 2>&1)",
        "(root) CMDOUT (run rabbitmqctl add_user nova b)"
            + " | (root) CMDOUT (run rabbitmqctl add_user nova b)",
      })
  void cron_writes_commands(String text, String expected) {
    for (String program : List.of("CRON", "CROND", "cron", "crond")) {
      assertEquals(expected, Masked.messageWith(Field.PROCESS_NAME, program, text));
    }
    assertEquals(text, Masked.messageWith(Field.PROCESS_NAME, "sshd", text));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void it_is_found_wherever_it_begins(int dots) {
    String before = ".".repeat(dots) + " COMMAND=/sbin/rabbitmqctl add_user nova ";
    assertEquals(before + "***", Masked.message(before + "geheim"));
  }
}
