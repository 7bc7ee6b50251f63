// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * Open vSwitch and OVN: {@code 2026-11-22T11:26:33.352Z|00003|jsonrpc|WARN|text}, to syslog {@code
 * ovs|00003|jsonrpc|WARN|text}.
 */
final class OpenvswitchHead implements HeadReader {
  private static final byte[] SYSLOG = Ascii.bytes("ovs|");

  @Override
  public String name() {
    return "openvswitch";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    boolean timed = !Ascii.startsWith(text, from, to, SYSLOG);
    if (timed && (!head.time.read(text, from, to) || !Ascii.at(text, head.time.end(), to, '|'))) {
      return false;
    }
    int number = timed ? head.time.end() + 1 : from + SYSLOG.length;
    int numberTo = Ascii.indexOf(text, number, to, '|');
    int moduleTo = numberTo < 0 ? -1 : Ascii.indexOf(text, numberTo + 1, to, '|');
    int levelTo = moduleTo < 0 ? -1 : Ascii.indexOf(text, moduleTo + 1, to, '|');
    if (levelTo < 0) {
      return false;
    }
    head.timed = timed;
    head.level = Level.of(text, moduleTo + 1, levelTo);
    // a thread's name stands in brackets behind the module
    int thread = Ascii.indexOf(text, numberTo + 1, moduleTo, '(');
    head.loggerFrom = numberTo + 1;
    head.loggerTo = thread < 0 ? moduleTo : thread;
    if (thread > 0) {
      head.threadFrom = thread + 1;
      head.threadTo = moduleTo - 1;
    }
    head.textFrom = levelTo + 1;
    return head.level != null;
  }
}
