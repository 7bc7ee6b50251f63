// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoSecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pam_unix(passwd:chauthtok): password changed for root",
        "pam_unix(chpasswd:chauthtok): password changed for root",
        "pam_sss(gdm-password:auth): received for user admin: 17",
        "pam_unix(gdm-password:session): session opened for user admin",
        "WARNING:keystonemiddleware.auth_token:AuthToken middleware is set",
        "paste.filter_factory = keystonemiddleware.auth_token:filter_factory",
        "UPDATE user SET password=%(password)s, secret = %s WHERE id = 1",
        "UPDATE user SET password=:password, u.passwd=:passwd_1",
        "UPDATE user SET password=?, secret=?",
        "VALUES password='%(password)s'",
      })
  void what_names_a_part_of_a_program_stays(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "foo.password: hunter2 | foo.password: ***",
        "db.password=hunter2 | db.password=***",
        "db.auth_token:abc | db.auth_token:***",
        "keystonemiddleware.auth_token=abc | keystonemiddleware.auth_token=***",
        "pam_unix(passwd:hunter2) | pam_unix(passwd:***)",
        "(passwd:auth) | (passwd:***)",
        "password=%(abc next | password=*** next",
        "password=%(password)sx | password=***)sx",
        "password=%sx | password=***",
        "password=?x | password=***",
        "password=:abc | password=***",
        "password=:password1 | password=***",
      })
  void what_only_looks_like_it_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }
}
