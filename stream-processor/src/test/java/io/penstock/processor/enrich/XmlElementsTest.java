// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<a><password>geheim1</password><b>c</b></a>"
            + " | <a><password>***</password><b>c</b></a>",
        "<ns0:password xsi:type=\"xsd:string\">geheim1</ns0:password>"
            + " | <ns0:password xsi:type=\"xsd:string\">***</ns0:password>",
        "<user>a</user><adminPass>ge</adminPass>" + " | <user>a</user><adminPass>***</adminPass>",
        "<password>geheim1<\\/password> | <password>***<\\/password>",
        "<password><![CDATA[a b]]></password> | <password><![CDATA[***</password>",
        "<secret>a b</secret><password>c</password>"
            + " | <secret>***</secret><password>***</password>",
        "<graphics type='vnc' port='-1' passwd='geheim1' listen='0.0.0.0'>"
            + " | <graphics type='vnc' port='-1' passwd='***' listen='0.0.0.0'>",
      })
  void the_text_of_an_element_with_the_name_of_a_secret_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<password></password><password> </password>",
        "<password>***</password>",
        "<password/>a</x>",
        "curl <user> <password> host",
        "<secret ephemeral='no'><usage>x</usage> </secret>",
        "<secret type='ceph' uuid='a'/>a</auth>",
        "x</password> </password",
        "<name>x</name>",
      })
  void what_has_no_secret_stays(String text) {
    assertEquals(text, Masked.message(text));
  }
}
