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
        "COMMAND=rabbitmqctl add_user --pre-hashed-password nova geheim1"
            + " | COMMAND=rabbitmqctl add_user --pre-hashed-password nova ***",
      })
  void the_password_of_a_user_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
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
      })
  void what_has_no_password_stays(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void it_is_found_wherever_it_begins(int dots) {
    String before = ".".repeat(dots) + " COMMAND=/sbin/rabbitmqctl add_user nova ";
    assertEquals(before + "***", Masked.message(before + "geheim"));
  }
}
