// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RabbitUsersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rabbitmqctl add_user openstack geheim1 next"
            + " | rabbitmqctl add_user openstack *** next",
        "COMMAND=/usr/sbin/rabbitmqctl change_password openstack geheim1"
            + " | COMMAND=/usr/sbin/rabbitmqctl change_password openstack ***",
        "rabbitmqctl -q -n rabbit@ctl1 authenticate_user nova geheim1; ls"
            + " | rabbitmqctl -q -n rabbit@ctl1 authenticate_user nova ***; ls",
        "'rabbitmqctl', 'add_user', 'nova', 'geheim1']"
            + " | 'rabbitmqctl', 'add_user', 'nova', '***']",
        "[\\\"rabbitmqctl\\\", \\\"add_user\\\", \\\"nova\\\", \\\"geheim1\\\"]"
            + " | [\\\"rabbitmqctl\\\", \\\"add_user\\\", \\\"nova\\\", \\\"***\\\"]",
        "sh -c 'rabbitmqctl add_user nova geheim1'" + " | sh -c 'rabbitmqctl add_user nova ***'",
        "rabbitmqctl add_user nova 'ge heim' x | rabbitmqctl add_user nova '***' x",
        "rabbitmqctl add_user --pre-hashed-password nova geheim1"
            + " | rabbitmqctl add_user --pre-hashed-password nova ***",
      })
  void the_password_of_a_user_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rabbitmqctl add_user nova",
        "rabbitmqctl add_user nova; rabbitmqctl list_users",
        "rabbitmqctl add_user nova ***",
        "rabbitmqctl add_user <name> <password>",
        "run rabbitmqctl add_user to create one",
        "rabbitmqctl set_user_tags nova administrator",
        "rabbitmqctl list_users; x add_user nova b",
        "a qc rabbitmqc rabbitmqctl",
        "mq add_user nova b",
      })
  void what_has_no_password_stays(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void it_is_found_wherever_it_begins(int dots) {
    String before = ".".repeat(dots) + " rabbitmqctl add_user nova ";
    assertEquals(before + "***", Masked.message(before + "geheim"));
  }
}
