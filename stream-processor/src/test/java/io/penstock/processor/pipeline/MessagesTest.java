// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of messages: of syslog, the journal and metrics, with what their frames say of them. */
class MessagesTest {
  private final Pipe pipe = new Pipe();

  @Test
  void an_open_event_keeps_the_labels_of_its_own_frame() {
    Source syslog =
        new Source("syslog:udp", Framing.MESSAGES, "7 <13>one7 <13>two".getBytes(UTF_8));
    pipe.frame(ofPeer("10.0.0.1", syslog.frame(0, 9)));
    pipe.frame(ofPeer("10.0.0.2", syslog.frame(9, 18)));
    pipe.end();
    assertTrue(pipe.document(0).contains("\"peer\":\"10.0.0.1\""), pipe.document(0));
    assertTrue(pipe.document(1).contains("\"peer\":\"10.0.0.2\""), pipe.document(1));
  }

  @Test
  void a_message_that_the_agent_cut_is_tagged_and_no_other() {
    byte[] value = "9 <11>a: b\n9 <11>c: d\n".getBytes(UTF_8);
    Source syslog = new Source("syslog:local", Framing.MESSAGES, value);
    FrameHeader header = syslog.header(0, value.length, FrameFlag.CUT);
    pipe.frame(new Source.Frame(Source.headers(header), value));
    pipe.restart();
    pipe.waitMs(1_000);
    assertTrue(pipe.document(1).contains("\"tags\":[\"cut\""), pipe.document(1));
    assertFalse(pipe.document(0).contains("\"cut\""), pipe.document(0));
    assertEquals(value.length, pipe.balanced().eventBytes());
  }

  @Test
  void an_exported_entry_of_the_journal_is_unwrapped_and_tagged_if_it_was_cut() {
    String entry = "__REALTIME_TIMESTAMP=1795352305034191\n_HOSTNAME=vm\nPRIORITY=3\nMESSAGE=";
    String whole = entry + "one\n";
    String cut = entry + "two";
    byte[] value =
        (whole.length() + " " + whole + cut.length() + " " + cut + whole.length() + " " + whole)
            .getBytes(UTF_8);
    Source journal = new Source("journal:host", Framing.MESSAGES, value);
    int middle = value.length - whole.length() - 3;
    FrameHeader header = journal.header(0, middle, FrameFlag.CUT);
    pipe.frame(new Source.Frame(Source.headers(header), Arrays.copyOfRange(value, 0, middle)));
    pipe.frame(journal.frame(middle, value.length));
    pipe.end();
    assertEquals(List.of("one", "one", "two"), pipe.messages());
    assertTrue(pipe.document(1).contains("\"tags\":[\"cut\""), pipe.document(1));
    assertTrue(
        pipe.document(1).contains("\"@timestamp\":\"2026-11-22T12:58:25.034191"), pipe.document(1));
    assertEquals(value.length, pipe.balanced().eventBytes());
  }

  @Test
  void a_tag_takes_the_place_of_no_label_of_the_agents_and_of_no_node() {
    String line = "cart,peer=192.0.2.99,host=forged,labels.peer=x items=1i 1\n";
    Source influx =
        new Source("influx:shop", Framing.MESSAGES, (line.length() + " " + line).getBytes(UTF_8));
    pipe.frame(ofPeer("10.0.0.1", influx.frame(0, influx.bytes().length)));
    pipe.end();
    assertTrue(
        pipe.document(0).contains("\"labels\":{\"peer\":\"10.0.0.1\",\"host\":\"forged\""),
        pipe.document(0));
    assertFalse(pipe.document(0).contains("192.0.2.99"), pipe.document(0));
    assertTrue(pipe.document(0).contains("\"host\":{\"name\":\"ctl01\"}"), pipe.document(0));
  }

  @Test
  void a_tag_that_is_called_what_a_label_says_is_kept() {
    String line = "cart,10.0.0.1=away,:=colon items=1i 1\n";
    Source influx =
        new Source("influx:shop", Framing.MESSAGES, (line.length() + " " + line).getBytes(UTF_8));
    pipe.frame(ofPeer("10.0.0.1", influx.frame(0, influx.bytes().length)));
    pipe.end();
    assertTrue(
        pipe.document(0).contains("\"10.0.0.1\":\"away\",\":\":\"colon\""), pipe.document(0));
  }

  private static Source.Frame ofPeer(String peer, Source.Frame frame) {
    frame.headers().put("label.peer", peer.getBytes(UTF_8));
    return frame;
  }
}
