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
        "&lt;password&gt;geheim1&lt;/password&gt; | &lt;password&gt;***&lt;/password&gt;",
        "&lt;a:adminPass x=&quot;y&quot;&gt;a&amp;b&lt;/a:adminPass&gt;"
            + " | &lt;a:adminPass x=&quot;y&quot;&gt;***&lt;/a:adminPass&gt;",
        "&amp;lt;password&amp;gt;geheim1&amp;lt;/password&amp;gt;&lt;secret&gt;b&lt;\\/secret&gt; |"
            + " &amp;lt;password&amp;gt;***&amp;lt;/password&amp;gt;&lt;secret&gt;***&lt;\\/secret&gt;",
        "&lt;password&gt;&lt;![CDATA[a b]]&gt;&lt;/password&gt;"
            + " | &lt;password&gt;&lt;![CDATA[***&lt;/password&gt;",
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
        "&lt;password&gt;&lt;/password&gt;&lt;secret&gt; &lt;/secret&gt;",
        "&lt;password&gt;***&lt;/password&gt;",
        "&lt;password/&gt;a&lt;/x&gt;",
        "&lt;name&gt;x&lt;/name&gt; lt;/password&gt; alt;/password&gt;",
        "x&gt;y&lt;/password; &lt;/",
      })
  void what_has_no_secret_stays(String text) {
    assertEquals(text, Masked.message(text));
  }
}
