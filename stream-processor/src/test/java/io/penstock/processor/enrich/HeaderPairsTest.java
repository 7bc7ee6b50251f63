// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderPairsTest {
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
        "('x-own-token', 'abc') | ('x-own-token', '***')",
        "Adding (b'x-auth-token', b'0f1e') to | Adding (b'x-auth-token', b'***') to",
        "['X-Auth-Token', '0f1e2d3c'] | ['X-Auth-Token', '***']",
        "x[b'X-Auth-Token', b'0f1e2d3c'] | x[b'X-Auth-Token', b'***']",
        "[\\\"X-Auth-Token\\\", \\\"0f1e2d3c\\\"] | [\\\"X-Auth-Token\\\", \\\"***\\\"]",
        "[[\"Accept\", \"a/b\"], [\"X-Auth-Token\", \"abc\"]]"
            + " | [[\"Accept\", \"a/b\"], [\"X-Auth-Token\", \"***\"]]",
        "[[\"Authorization\", \"Basic bm92YTp4\"]] | [[\"Authorization\", \"Basic ***\"]]",
      })
  void the_second_of_a_pair_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
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
        "['X-Auth-Token', 'ETag'], ['X-Auth-Token', 'Content-Type']",
        "['X-Auth-Token', 'X-Service-Token', '0f1e2d3c']",
        "['X-Auth-Token', 'Content-MD5']",
        "['X-Auth-Token', '0f1e2d3c')",
        "['X-Auth-User', '0f1e2d3c']",
        "{'X-Auth-Token', '0f1e2d3c']",
        "['Auth",
      })
  void what_is_no_pair_with_a_secret_stays(String text) {
    assertEquals(text, Masked.message(text));
  }
}
