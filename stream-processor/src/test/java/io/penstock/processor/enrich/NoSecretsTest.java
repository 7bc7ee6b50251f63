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
        "max_token=4096 num_token: 3, 'min-token': '0'",
        "openai_max_token=4096 --max-token 4096",
        "max_tokens: 4096 num_tokens=12345678",
        "Created a secret: 3f0c5a0e-0c8f-4a0b-8b1c-0123456789ab",
        "Deleted secret: 3f0c5a0e-0c8f-4a0b-8b1c-0123456789ab",
        "Invalid password: minimum length is 8",
        "Invalid password: too short",
        "Password: expired",
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
        "password: hunter2 | password: ***",
        "token=12345678 | token=***",
        "auth_token=4096 | auth_token=***",
        "climax_token=4096 | climax_token=***",
        "max_token=40960000 | max_token=***",
        "max_token=4096a | max_token=***",
        "client_secret: 3f0c5a0e-0c8f-4a0b-8b1c-0123456789ab | client_secret: ***",
        "  secret: 3f0c5a0e-0c8f-4a0b-8b1c-0123456789ab | secret: ***",
        "shared secret: 3f0c5a0e-0c8f-4a0b-8b1c-0123456789ab | shared secret: ***",
        "Created a secret: 3f0c5a0e-0c8f-4a0b-8b1c-0123456789a | Created a secret: ***",
      })
  void what_only_looks_like_it_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }
}
