// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPartsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'X-Auth-Token': ['abcdefsecret'], \"password\": [\"x1\", \"y2\"], 'a': ['b']}"
            + " | {'X-Auth-Token': ['***'], \"password\": [\"***\"], 'a': ['b']}",
        "\"Authorization\":[\"Bearer eyJabc.def.ghi\"],\"X-Auth-Token\":[\"abc\"]"
            + " | \"Authorization\":[\"Bearer ***\"],\"X-Auth-Token\":[\"***\"]",
        "\\\"Authorization\\\":[\\\"Bearer eyJ.d\\\"],\\\"X-Auth-Token\\\":[\\\"abc\\\",\\\"d\\\"]"
            + " | \\\"Authorization\\\":[\\\"Bearer ***\\\"],\\\"X-Auth-Token\\\":[\\\"***\\\"]",
        "'password': [u'a b', u'c'] next | 'password': [u'***'] next",
        "'password': ('abc',) next | 'password': ('***',) next",
        "'password': ['', 'abc', 5, null] next | 'password': ['***] next",
        "map[Authorization:[Bearer eyJ.d] X-Auth-Token:[abc def] Accept:[x]]"
            + " | map[Authorization:[Bearer ***] X-Auth-Token:[***] Accept:[x]]",
        "X-Auth-Token=[abc, def], y | X-Auth-Token=[***], y",
        "password=[abc next | password=*** next",
        "\\\"password\\\": [\\n \\\"abc\\\"\\n] | \\\"password\\\": [\\n \\\"***\\\"\\n]",
        "{\"password\": [\"abc | {\"password\": [\"***",
      })
  void all_that_a_list_has_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"password\":{\"value\":\"hunter2\"},\"x\":\"y\"}"
            + " | {\"password\":{\"value\":\"***\"},\"x\":\"y\"}",
        "{\\\"password\\\":{\\\"value\\\":\\\"hunter2\\\"}}"
            + " | {\\\"password\\\":{\\\"value\\\":\\\"***\\\"}}",
        "\"secret\":{\"id\": 5, \"value\":\"a\", \"n\": null, \"more\":[\"b\", \"c\"], \"z\": 1}"
            + " | \"secret\":{\"id\": 5, \"value\":\"***\"], \"z\": 1}",
        "\"secret\": [{\"value\":\"a\"}] | \"secret\": [{\"value\":\"***\"}]",
        "password: {value: abc} | password: {value: ***}",
        ":password=>{:value=>\"abc\"} | :password=>{:value=>\"***\"}",
        "password={value=hunter2, x=1} | password={value=***}",
        "password={abc next | password=*** next",
        "\"password\": {\"user\": {\"name\": \"admin\", \"password\": \"x\"}}"
            + " | \"password\": {\"user\": {\"name\": \"admin\", \"password\": \"***\"}}",
      })
  void an_objects_own_values_are_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "record={\"password\"=>\"hunter2\", :secret=>\"hunter3\"}"
            + " | record={\"password\"=>\"***\", :secret=>\"***\"}",
        "Authorization => \"Basic YWRtaW46cHc=\" | Authorization => \"Basic ***\"",
        "password => hunter2 next | password => *** next",
        "'password' => 'hunter2' | 'password' => '***'",
        "password=>hunter2 | password=>***",
        "\\\"password\\\"=\\u003e\\\"hunter2\\\" | \\\"password\\\"=\\u003e\\\"***\\\"",
        "password\t=\thunter2 next | password\t=\t*** next",
        "password\t: 'hunter2' | password\t: '***'",
        "password\\t=\\thunter2 next | password\\t=\\t*** next",
        "password\\t:\\t\\\"hunter2\\\" | password\\t:\\t\\\"***\\\"",
      })
  void signs_may_be_arrows_and_have_tabs_around_them(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'password': [], 'secret': {}, 'x': 1}",
        "{'password': [''], 'secret': ['***'], 'api_key': [None]}",
        "{\"password\": {\"value\": \"\", \"id\": 5}}",
        "{\"password\":{\"value\":\"***\"}}",
        "map[X-Auth-Token:[***] Authorization:[Bearer ***]]",
        "X-Auth-Token: {SHA256}0123456789abcdef",
        "'X-Auth-Token': ['{SHA256}0123456789abcdef']",
      })
  void what_holds_no_secret_stays(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password=[", "password={", "password=>", "'secret':['", "secret: {\"a\":"})
  void a_text_may_end_anywhere(String text) {
    for (int end = 1; end < text.length(); end++) {
      Masked.message(text.substring(0, end));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"password\": [\n  \"%s\"\n], x",
        "\"password\": [\r\n\t\"%s\"], x",
        "\\\"password\\\": [\\n \\\"%s\\\"\\n]",
        "\"password\": {\n  \"value\": \"%s\"\n}",
        "\"password\": {\\r\\n\\t\"value\": \"%s\"\\n}",
      })
  void they_may_have_many_lines(String text) {
    assertEquals(text.formatted("***"), Masked.message(text.formatted("abc")));
  }
}
