// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.ProcessorLedger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams that fall quiet: what is sent then, and what if they go on after all. */
class PauseTest {
  private final Source source = NovaLog.source();
  private final int end = source.bytes().length;
  private final Pipe pipe = new Pipe();

  @Test
  void a_traceback_whose_rest_comes_after_a_pause_is_sent_again_whole_under_its_id() {
    int middle = source.lineEnd(NovaLog.TEXT.indexOf("Traceback"));
    pipe.frame(source.frame(0, source.lineEnd(NovaLog.TEXT.indexOf("two:"))));
    pipe.waitMs(30_000);
    pipe.frame(source.frame(source.lineEnd(NovaLog.TEXT.indexOf("two:")), middle));
    pipe.frame(source.frame(middle, end));
    pipe.end();
    assertArrayEquals(pipe.events().get(1).id(), pipe.events().get(2).id());
    assertEquals(List.of(false, false, true, false), tracebacks());
    ProcessorLedger last = pipe.balanced();
    assertEquals(List.of(3L, 1L), List.of(last.events(), last.tracebacks()));
    assertEquals(end, last.eventBytes());
  }

  @Test
  void an_unfinished_last_line_is_an_event_when_the_stream_is_quiet() {
    pipe.frame(source.frame(0, 47));
    pipe.waitMs(1000);
    assertEquals(List.of("one"), pipe.messages());
  }

  @Test
  void a_quiet_stream_is_complete_when_the_broker_went_on_without_it() {
    pipe.frame(source.frame(0, 48));
    pipe.laterMs(5000);
    Source other = new Source("/var/log/kolla/nova/other.log", NovaLog.TEXT.getBytes(UTF_8));
    pipe.frame(other.frame(0, 48));
    pipe.waitMs(0);
    assertEquals(List.of("one"), pipe.messages());
  }

  @Test
  void a_frame_after_which_there_is_more_is_not_idle_before_the_stall_time() {
    byte[] many = (NovaLog.TEXT.repeat(200) + NovaLog.TEXT.substring(0, 48)).getBytes(UTF_8);
    Source large = new Source(NovaLog.PATH, many);
    FrameHeader header = large.header(0, many.length, FrameFlag.MORE);
    pipe.frame(new Source.Frame(Source.headers(header), many));
    pipe.waitMs(20_000);
    assertEquals(600, pipe.events().size());
    pipe.waitMs(11_000);
    assertEquals(601, pipe.events().size());
  }

  @Test
  void an_open_event_waits_no_shorter_because_of_a_restart() {
    pipe.frame(source.frame(0, end));
    pipe.restart();
    pipe.waitMs(200);
    assertEquals(2, pipe.events().size());
    pipe.waitMs(801);
    assertEquals(3, pipe.events().size());
  }

  @Test
  void more_quiet_streams_than_are_sent_at_a_time_are_all_sent_and_reported() {
    List<Source> sources =
        IntStream.range(0, 1_200)
            .mapToObj(i -> new Source("/var/log/kolla/nova/n" + i + ".log", source.bytes()))
            .toList();
    sources.forEach(each -> pipe.frame(each.frame(0, 48)));
    pipe.waitMs(1_000);
    assertEquals(1_200, pipe.events().size());
    assertEquals(1_200, pipe.report().size());
  }

  private List<Boolean> tracebacks() {
    return pipe.events().stream().map(Event::traceback).toList();
  }
}
