// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
  private static final String FERNET = "gAAAAABkx0-_Z9x0-_Z9x0-_Z9x0-_Z9x0-_Z9x0-_Z9x0-_Z9";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mysql+pymysql://nova:s3cr:et@10.0.0.1/nova | mysql+pymysql://nova:***@10.0.0.1/nova",
        "rabbit://a:b@h1,c:d@h2 | rabbit://a:***@h1,c:***@h2",
        "rabbit://o:PW@10.0.0.1:5672,o:PW@10.0.0.2:5672,o:PW@10.0.0.3:5672//"
            + " | rabbit://o:***@10.0.0.1:5672,o:***@10.0.0.2:5672,o:***@10.0.0.3:5672//",
        "rabbit://a:***@h1,c:d@[::1]:5672,e:f@h3/v | rabbit://a:***@h1,c:***@[::1]:5672,e:***@h3/v",
        "mongodb://h1:1,u:p@h2/x, a:b@c | mongodb://h1:***@h2/x, a:b@c",
        "redis://:a,b@h1 http://u:p@h/x,y:z@w | redis://:***@h1 http://u:***@h/x,y:z@w",
        "mysql://u:p@ss@h/x?m=a@b.c | mysql://u:***@h/x?m=a@b.c",
        "mysql://u:gehäim@h | mysql://u:***@h",
        "http://u:a@h,b://c:d@e | http://u:***@h,b://c:***@e",
        "X-Auth-Token: gAAAAABk_x | X-Auth-Token: ***",
        "{'password': 'abc', 'x': 1} | {'password': '***', 'x': 1}",
        "{\"adminPass\": \"abc\", \"y\": 2} | {\"adminPass\": \"***\", \"y\": 2}",
        "{\\\"password\\\": \\\"abc\\\"} | {\\\"password\\\": \\\"***\\\"}",
        "{\"password\": \"s3cr,et&x\"} | {\"password\": \"***\"}",
        "{'adminPass': 'my pass', 'x': 1} | {'adminPass': '***', 'x': 1}",
        "{'password': u'a b', 'x': u'c'} | {'password': u'***', 'x': u'c'}",
        "{'password': b\"it's me\", 'x': 1} | {'password': b\"***\", 'x': 1}",
        "{\"password\": \"a\\\"b\\\\\", \"x\": 1} | {\"password\": \"***\", \"x\": 1}",
        "\"{\\\"password\\\": \\\"a b, c\\\", 1}\" | \"{\\\"password\\\": \\\"***\\\", 1}\"",
        "{\\\"secret\\\": \\\"a\\\\\\\"b\\\", 1} | {\\\"secret\\\": \\\"***\\\", 1}",
        "\"{\\\"password\\\": \\\"a b\" next | \"{\\\"password\\\": \\\"***\" next",
        "password='a b | password='***",
        "password=''abc'' next | password=''***'' next",
        "password:\tabc | password:\t***",
        "--os-password=abc --debug | --os-password=*** --debug",
        "Authorization: Bearer abc.def | Authorization: Bearer ***",
        "sudo: COMMAND=/usr/bin/mysql --password geheim -e x"
            + " | sudo: COMMAND=/usr/bin/mysql --password *** -e x",
        "cmd --os-token 'a b' --x | cmd --os-token '***' --x",
        "['mysql', '--password', 'a b', '-x'] | ['mysql', '--password', '***', '-x']",
        "[\"--secret-key\",\"ab\"] | [\"--secret-key\",\"***\"]",
        "GET /?token=abc HTTP/1.1 | GET /?token=*** HTTP/1.1",
        "GET /?x=1&token=abc&y=2 | GET /?x=1&token=***&y=2",
        "token=4f0b1d3c-0c8f | token=***",
        "{'token': '4f0b1d3c-0c8f', 'x': 1} | {'token': '***', 'x': 1}",
        "auth with %1$s failed | auth with *** failed",
        "/v3/tokens/%1$s?x | /v3/tokens/***?x",
        "auth\\n%1$s failed | auth\\n*** failed",
        "a\\u003d%1$s | a\\u003d***",
        "/x?a%3D%1$s | /x?a%3D***",
        "run\\n--password geheim -x | run\\n--password *** -x",
        "/x?a=1\\u0026token=abc | /x?a=1\\u0026token=***",
        "/x?a=1%26token=abc | /x?a=1%26token=***",
        "ids\\ttoken=4f0b1d3c-0c8f | ids\\ttoken=***",
        "x%1$s %1$s | x%1$s ***",
        "Authorization=abc next | Authorization=*** next",
        "Authorization: basic YTpi== next | Authorization: basic *** next",
        "Authorization: Own abc next | Authorization: *** next",
        "{'Authorization': 'Bearer a b', 'x': 1} | {'Authorization': 'Bearer ***', 'x': 1}",
        "{'Authorization': 'Own a b', 'x': 1} | {'Authorization': '***', 'x': 1}",
        "Authorization: AWS4-HMAC-SHA256 Credential=AK/x, Signature=ab next"
            + " | Authorization: AWS4-HMAC-SHA256 *** next",
        "'Authorization: Digest realm=\"a b\", response=\"c\"' next"
            + " | 'Authorization: Digest ***' next",
        "{'totp': {'user': {'id': 'a', 'passcode': '012345'}}}"
            + " | {'totp': {'user': {'id': 'a', 'passcode': '***'}}}",
        "\"passcode\": 123456} | \"passcode\": ***}",
        "metadata_proxy_shared_secret = abc | metadata_proxy_shared_secret = ***",
        "GET /?auth_token=abc&x=1 | GET /?auth_token=***&x=1",
      })
  void a_secret_becomes_three_stars(String text, String expected) {
    Fields fields = masked(text.replace("%1$s", FERNET));
    assertEquals(expected.replace("%1$s", FERNET), fields.string(Field.MESSAGE));
    assertEquals(true, fields.tagged(Tag.MASKED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Access denied for user 'nova' (using password: YES)",
        "X-Auth-Token: {SHA256}0123456789abcdef",
        "\"auth_token\": null",
        "password=***",
        "http://10.0.0.1:8774/v2.1/x@y",
        "unexpected token: x",
        "the secret is out",
        "{'password': '', 'user': 'a'}",
        "the new password: is too short",
        "Password: must have 8 letters",
        "use --password to give it, or --password-file F",
        "--password --debug, --os-token [TOKEN]",
        "['--password', '--debug'] and ---password x",
        "get(token=None, x=token) token=<Token 12345678> token=%s",
        "unexpected token=identifier, token='(' at 12345678",
        "SELECT * FROM t WHERE token = 1 OR token IN (12345678)",
        "{'token': 'identifier', 'tokens': '12345678'}",
        "gAAAAABk is the beginning of a token",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAgAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "{\"password\": \"***\", \"user\": \"a\"}",
        "Authorization: Bearer ***",
        "Authorization: *** next",
        "{'X-Auth-Token': '{SHA256}0123', 'x': 1}",
      })
  void what_is_no_secret_stays(String text) {
    Fields fields = masked(text);
    assertEquals(text, fields.string(Field.MESSAGE));
    assertEquals(false, fields.tagged(Tag.MASKED));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void a_token_is_found_wherever_it_begins(int blanks) {
    String before = " ".repeat(blanks);
    assertEquals(before + "***", masked(before + FERNET).string(Field.MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=s3cret",
        "'secret' : 's3cret'",
        "Passwd: s3cret",
        "\\\"api-key\\\": \\\"s3cret\\\"",
        "token=s3cret-4",
        "--os-password s3cret",
        "amqp://nova:s3cret@ctl01:5672/"
      })
  void a_secret_is_hidden_wherever_it_lies(String secret) {
    String hidden = secret.replace("s3cret-4", "***").replace("s3cret", "***");
    IntStream.range(0, 40 * 20)
        .forEach(
            i -> {
              String before = "=-".repeat(i % 2) + ".".repeat(1 + i / 20);
              String after = i % 20 == 0 ? "" : " " + ".".repeat(i % 20);
              String text = before + secret + after;
              assertEquals(before + hidden + after, masked(text).string(Field.MESSAGE), text);
            });
  }

  @ParameterizedTest
  @CsvSource({"key,apikey=abc", "y,y=abc", "PIN,pin: abc", "c,s:c=abc"})
  void an_own_name_may_be_of_any_length(String name, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, bytes);
    MaskRules rules = new MaskRules(List.of(name.toLowerCase(Locale.ROOT)), List.of());
    assertEquals(1, new Masker(rules).mask(bytes, 0, bytes.length, fields));
    assertEquals(text.replace("abc", "***"), fields.string(Field.MESSAGE));
  }

  @Test
  void a_private_key_is_hidden_between_its_first_and_last_line() {
    String text = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----";
    assertEquals(
        "-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----",
        masked(text).string(Field.MESSAGE));
  }

  @Test
  void where_the_whole_text_is_kept_what_stands_before_the_message_is_hidden() {
    byte[] text = "password=abc hello".getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, text, 13, text.length);
    fields.text(Field.EVENT_ORIGINAL, text);
    assertEquals(1, new Masker(MaskRules.NONE).mask(text, 0, text.length, fields));
    assertEquals("password=*** hello", fields.string(Field.EVENT_ORIGINAL));
    assertEquals("hello", fields.string(Field.MESSAGE));
  }

  @Test
  void what_stands_before_the_message_is_nothing_to_hide_where_only_the_message_is_kept() {
    byte[] text = "password=abc token: def".getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, text, 13, text.length);
    assertEquals(0, new Masker(MaskRules.NONE).mask(text, 0, text.length, fields));
    assertEquals("token: def", fields.string(Field.MESSAGE));
    assertEquals(false, fields.tagged(Tag.MASKED));
  }

  @Test
  void a_text_without_its_escapes_is_looked_at_where_the_raw_one_hides_what_it_is() {
    byte[] raw = "{\"msg\":\"db password\\u003dabc\"}".getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, "db password=abc".getBytes(UTF_8));
    assertEquals(1, new Masker(MaskRules.NONE).mask(raw, 0, raw.length, fields));
    assertEquals("db password=***", fields.string(Field.MESSAGE));
  }

  @Test
  void a_label_with_the_name_of_a_secret_is_one() {
    byte[] text = "with abc".getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, text);
    fields.label("\"password\"".getBytes(UTF_8), text, 5, 8);
    assertEquals(1, new Masker(MaskRules.NONE).mask(text, 0, text.length, fields));
    assertEquals("***", new String(fields.labels().array(0), UTF_8));
    assertEquals(true, fields.tagged(Tag.MASKED));
  }

  private static Fields masked(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Fields fields = new Fields();
    fields.text(Field.MESSAGE, bytes);
    new Masker(MaskRules.NONE).mask(bytes, 0, bytes.length, fields);
    return fields;
  }
}
