// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExcerptsTest {
  private static final Pattern TRACEBACK =
      Pattern.compile("Traceback \\(most recent call last\\):");

  @Test
  void every_bundled_log_has_more_than_one_record() {
    assertEquals(
        List.of(),
        Excerpts.files().stream()
            .filter(stream -> stream.records().size() < 2)
            .map(LogStream::name)
            .toList());
  }

  @Test
  void a_record_starts_with_a_time_and_no_traceback_is_torn() {
    assertEquals(
        List.of(),
        Excerpts.files().stream()
            .flatMap(stream -> stream.records().stream())
            .filter(text -> !text.matches("(?s)[0-9]{4}-[0-9]{2}-[0-9]{2}  ?[0-9]{1,2}:.*\n"))
            .toList());
  }

  @Test
  void most_openstack_services_throw_a_traceback_now_and_then() {
    assertTrue(tracebacks("nova/nova-api.log") >= 3);
    assertTrue(tracebacks("keystone/keystone.log") >= 3);
    assertTrue(tracebacks("nova/nova-compute.log") >= 1);
  }

  @Test
  void each_haproxy_message_is_a_record() {
    assertEquals(63, Excerpts.datagrams().records().size());
  }

  private static long tracebacks(String name) {
    return Excerpts.files().stream()
        .filter(stream -> stream.name().equals(name))
        .flatMap(stream -> stream.records().stream())
        .filter(text -> TRACEBACK.matcher(text).find())
        .count();
  }
}
