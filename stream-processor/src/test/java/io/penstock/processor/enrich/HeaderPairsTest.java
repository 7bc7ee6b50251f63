// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderPairsTest {
  /** What tells that there may be a pair. */
  private static final String AUTH = "Auth headers ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "('x-auth-token', 'AUTH_tk0123') | ('x-auth-token', '***')",
        "[('Accept', 'a/b'), ('X-Auth-Token', 'abc'), ('User-Agent', 'c')]"
            + " | [('Accept', 'a/b'), ('X-Auth-Token', '***'), ('User-Agent', 'c')]",
        "(u'X-Service-Token',u'abc') | (u'X-Service-Token',u'***')",
        "(b'x-subject-token', b'abc') | (b'x-subject-token', b'***')",
        "(\\\"x-auth-token\\\", \\\"abc\\\") | (\\\"x-auth-token\\\", \\\"***\\\")",
        "(\"x-auth-token\", \"abc\") | (\"x-auth-token\", \"***\")",
        "('password', 's3cret') | ('password', '***')",
        "[('username', 'nova'), ('password', 'geheim')]"
            + " | [('username', 'nova'), ('password', '***')]",
        "[('password', 'geheim')] | [('password', '***')]",
        "('api_key', 'Geheim1') | ('api_key', '***')",
        "('Authorization', 'Basic bm92YTp4') | ('Authorization', 'Basic ***')",
        "('Authorization', 'abc') | ('Authorization', '***')",
        "a ('x-auth-token', 'it\\'s') b | a ('x-auth-token', '***') b",
      })
  void the_second_of_a_pair_is_hidden(String text, String expected) {
    assertEquals(AUTH + expected, Masked.message(AUTH + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Missing values: ['username', 'password', 'auth_url']",
        "('password', 'token'), ['password', 'token']",
        "('password', 'username')",
        "['admin_password', 'admin_user']",
        "('X-Auth-Token', 'Content-Type')",
        "('x-auth-token', 'x-service-token')",
        "('x-auth-token', '***'), ('x-auth-token', '')",
        "('x-auth-token', None)",
        "('x-auth-token', 'abc', 'def')",
        "get('password', 'abc1', x)",
        "{'password', 'abc1'}",
        "'password', 'abc1'",
        "password', 'abc1')",
        "('x-user', 'abc1'), ('token', 'abc1')",
        "('the password', 'abc1'), (' password', 'abc1')",
        "('password' , 'abc1')",
        "('",
        "('password', '",
        "(\"password\",",
        "(",
        "[\"x-auth-token\", \"abc\"]",
      })
  void what_is_no_pair_with_a_secret_stays(String text) {
    assertEquals(AUTH + text, Masked.message(AUTH + text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"('x-own-token', 'abc')", "('password', 's3cret')"})
  void a_text_without_a_word_of_authorization_and_without_another_secret_is_not_looked_at(
      String text) {
    assertEquals(text, Masked.message(text));
  }
}
