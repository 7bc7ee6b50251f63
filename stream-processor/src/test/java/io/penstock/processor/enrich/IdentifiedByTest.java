// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiedByTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(1064, \"syntax to use near 'IDENTIFIED BY 'geheim' at line 1\")"
            + " | (1064, \"syntax to use near 'IDENTIFIED BY '***' at line 1\")",
        "mysql -e \"GRANT ALL ON *.* TO 'a'@'%' IDENTIFIED BY 'geheim'\""
            + " | mysql -e \"GRANT ALL ON *.* TO 'a'@'%' IDENTIFIED BY '***'\"",
        "[SQL: CREATE USER a IDENTIFIED WITH mysql_native_password BY \"geheim\"]"
            + " | [SQL: CREATE USER a IDENTIFIED WITH mysql_native_password BY \"***\"]",
        "IDENTIFIED BY PASSWORD '*2470' | IDENTIFIED BY PASSWORD '***'",
        "\"cmd\": \"ALTER USER a IDENTIFIED BY \\\"geheim\\\"\""
            + " | \"cmd\": \"ALTER USER a IDENTIFIED BY \\\"***\\\"\"",
        "SET PASSWORD FOR 'a'@'%' = PASSWORD('geheim') | SET PASSWORD FOR 'a'@'%' = PASSWORD('***')",
        "set password = old_password('geheim') | set password = old_password('***')",
      })
  void the_password_in_a_statement_is_hidden_in_any_text(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IDENTIFIED BY",
        "IDENTIFIED BY ",
        "IDENTIFIED BY '***'",
        "IDENTIFIED BY ''",
        "IDENTIFIED BY %s",
        "ORDER BY 'a'",
        "GROUP BY x IDENTIFIED",
        "BY 'a'",
        "PASSWORD(@a)",
        "password ('a' or 'b')",
        "self.conf.get_password('keystone')",
        "raise exception.InvalidPassword('The password does not match')",
        "check_password('nova')",
      })
  void what_is_no_password_stays(String text) {
    assertEquals(text, Masked.message(text));
  }
}
