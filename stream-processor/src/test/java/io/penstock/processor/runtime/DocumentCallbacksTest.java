// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class DocumentCallbacksTest {
  private final DocumentCallbacks callbacks = new DocumentCallbacks("events");
  private final List<String> told = new ArrayList<>();

  @Test
  void a_record_of_another_topic_keeps_its_own() {
    Callback own = named("own");
    assertSame(own, callbacks.of("app-lanes-changelog", own));
    assertSame(own, callbacks.of("ledger", own));
  }

  @Test
  void documents_in_a_row_share_one() {
    Callback first = callbacks.of("events", named("first"));
    assertSame(first, callbacks.of("events", named("second")));
  }

  @Test
  void records_of_other_topics_between_them_change_nothing() {
    Callback first = callbacks.of("events", named("first"));
    callbacks.of("app-lanes-changelog", named("other"));
    assertSame(first, callbacks.of("events", named("second")));
  }

  @Test
  void the_failure_of_a_later_document_is_told_to_the_callback_of_the_first() {
    callbacks.of("events", named("first"));
    callbacks
        .of("events", named("second"))
        .onCompletion(null, new RecordTooLargeException("too large"));
    assertEquals(List.of("first: too large"), told);
  }

  @Test
  void success_is_told_to_nobody() {
    callbacks.of("events", named("first")).onCompletion(null, null);
    assertEquals(List.of(), told);
  }

  @Test
  void after_so_many_documents_the_first_one_is_let_go() {
    DocumentCallbacks few = new DocumentCallbacks("events", 2);
    Callback first = few.of("events", named("first"));
    assertSame(first, few.of("events", named("second")));
    Callback third = few.of("events", named("third"));
    assertNotSame(first, third);
    third.onCompletion(null, new RecordTooLargeException("too large"));
    assertEquals(List.of("third: too large"), told);
  }

  private Callback named(String name) {
    return (metadata, failure) ->
        told.add(name + ": " + (failure == null ? "done" : failure.getMessage()));
  }
}
