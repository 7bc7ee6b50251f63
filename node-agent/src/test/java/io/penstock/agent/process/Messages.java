// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.OctetCounting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages that frames hold, as a processor takes them: each range of a source once. */
final class Messages {
  private Messages() {}

  static List<String> of(List<Frame> frames) {
    Map<String, Frame> ranges = new LinkedHashMap<>();
    frames.forEach(
        frame ->
            ranges.putIfAbsent(
                frame.header().stream()
                    + frame.header().generation()
                    + '/'
                    + frame.header().startOffset(),
                frame));
    List<String> messages = new ArrayList<>();
    for (Frame frame : ranges.values()) {
      byte[] value = frame.value();
      OctetCounting.read(
          value, (entry, from, to) -> messages.add(new String(value, from, to - from, ISO_8859_1)));
    }
    return messages;
  }
}
