// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFinderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Authorization: Digest realm=\"a\",  response=\"b\" next | Authorization: Digest *** next",
        "Authorization: Digest realm=\"a\" , response=\"b\" next | Authorization: Digest *** next",
        "Authorization: Digest realm=\"a\"  ,  response=\"b\" | Authorization: Digest ***",
        "Authorization: Digest realm = \"a\", response= \"b\" next | Authorization: Digest *** next",
        "Authorization: Digest realm=\"a\", response=\"b\"  next | Authorization: Digest ***  next",
        "curl -H 'Authorization: Digest response=\"b\"' x | curl -H 'Authorization: Digest ***' x",
      })
  void a_list_of_parameters_ends_where_no_comma_goes_on_with_it(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--password requires an argument",
        "--password needs a value",
        "--password takes no argument",
        "--password argument is missing",
        "--os-password deprecated, use a file",
        "--password instead of -p",
        "--password value",
        "--password option",
      })
  void what_is_said_about_an_option_is_no_value_of_it(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://ctl1?mail=a:b@example.org",
        "GET http://ctl1#a:b@c",
        "GET http://ctl1:8774?mail=a:b@example.org",
      })
  void a_query_and_a_fragment_have_no_password_of_a_url(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://nova:a#b@ctl1/x | mysql://nova:***@ctl1/x",
        "mysql://nova:a?b@ctl1/x | mysql://nova:***@ctl1/x",
        "amqp://a:b@h1:5672,c:d@h2?x=e:f@g | amqp://a:***@h1:5672,c:***@h2?x=e:f@g",
      })
  void a_password_in_which_somebody_did_not_escape_a_sign_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"u\":\"http:\\/\\/bob:a2@h\\/x\"} | {\"u\":\"http:\\/\\/bob:***@h\\/x\"}",
        "{\"u\":\"amqp:\\/\\/a:b@h,c:d@i\\/\"} | {\"u\":\"amqp:\\/\\/a:***@h,c:***@i\\/\"}",
        "\"http:\\\\\\/\\\\\\/bob:a2@h\" | \"http:\\\\\\/\\\\\\/bob:***@h\"",
        "\"http:\\/\\/h\\/a:b@c\" | \"http:\\/\\/h\\/a:b@c\"",
      })
  void a_password_of_a_url_is_hidden_where_json_has_its_slashes_escaped(
      String raw, String expected) {
    assertEquals(expected, Masked.original(raw, "x"));
  }
}
