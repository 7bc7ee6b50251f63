// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1/1/1/1/0 0/0 {|Basic bm92YTpnZWhlaW0=} \"GET /\" ! 1/1/1/1/0 0/0 {|Basic ***} \"GET /\"",
        "got Basic YTpi ! got Basic ***",
        "got Basic  YTpiYw== next ! got Basic  *** next",
        "got Basic YTpiY2Q= ! got Basic ***",
        "got Basic YTrDpA== ! got Basic ***",
      })
  void what_means_a_text_with_a_colon_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic authentication is used",
        "Basic security check",
        "Basic bm92YQ== has no colon",
        "Basic w6Q6YQ== begins with another letter",
        "Basic realm=\"x\"",
        "XBasic YTpi",
        "Basic ***",
        "Basic ",
        "Basic AAAAOg==",
      })
  void words_of_sentences_stay(String text) {
    assertEquals(text, Masked.message(text));
  }
}
