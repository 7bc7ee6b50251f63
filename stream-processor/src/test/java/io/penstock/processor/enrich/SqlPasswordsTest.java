// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPasswordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CREATE USER 'nova'@'%' IDENTIFIED BY 'S3cret'; | CREATE USER 'nova'@'%' IDENTIFIED BY '***';",
        "create user `a` identified by \"it\\\"s\" | create user `a` identified by \"***\"",
        "SET PASSWORD FOR 'nova'@'%' = PASSWORD('S3cret') | SET PASSWORD FOR 'nova'@'%' = PASSWORD('***')",
        "ALTER USER 'x'@'y' IDENTIFIED VIA ed25519 USING PASSWORD( 'a''b' ), 'c'"
            + " | ALTER USER 'x'@'y' IDENTIFIED VIA ed25519 USING PASSWORD( '***' ), 'c'",
        "ALTER USER a IDENTIFIED WITH caching_sha2_password BY 'S3cret'"
            + " | ALTER USER a IDENTIFIED WITH caching_sha2_password BY '***'",
        "GRANT ALL ON *.* TO 'a' IDENTIFIED BY PASSWORD '*2470C0', 'b' IDENTIFIED BY 'c'"
            + " | GRANT ALL ON *.* TO 'a' IDENTIFIED BY PASSWORD '***', 'b' IDENTIFIED BY '***'",
        "CREATE USER a IDENTIFIED BY 'cut off | CREATE USER a IDENTIFIED BY '***",
      })
  void a_password_is_hidden(String text, String expected) {
    assertEquals(expected, hidden(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t ORDER BY 'b'",
        "SELECT 'IDENTIFIED BY' AS 'x'",
        "CREATE USER a IDENTIFIED BY '***'",
        "CREATE USER a IDENTIFIED BY ''",
        "SELECT PASSWORD(@a), 'b'",
        "'",
        "CREATE USER a IDENTIFIED VIA unix_socket; SELECT 1 AS 'x'",
      })
  void what_is_no_password_stays(String text) {
    assertEquals(text, hidden(text));
  }

  private static String hidden(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    SqlPasswords finder = new SqlPasswords();
    StringBuilder out = new StringBuilder();
    int at = 0;
    boolean found = finder.find(bytes, 0, bytes.length);
    while (found) {
      out.append(text, at, finder.from()).append("***");
      at = finder.to();
      found = finder.next();
    }
    return out.append(text.substring(at)).toString();
  }
}
