// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * The kernel's audit log: {@code node=ctl01 type=SYSCALL msg=audit(1795352391.490:3): arch=...}.
 * All records with one stamp and serial number are one event; their types stay in the message.
 */
final class AuditHead implements HeadReader {
  private static final byte[] NODE = Ascii.bytes("node=");
  private static final byte[] TYPE = Ascii.bytes("type=");
  private static final byte[] MSG = Ascii.bytes(" msg=audit(");
  private static final byte[] PID = Ascii.bytes(" pid=");
  private static final byte[] FAILED = Ascii.bytes("res=failed");
  private static final byte[] REFUSED = Ascii.bytes("success=no");

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    int type = from;
    if (Ascii.startsWith(text, from, to, NODE)) {
      type = Ascii.wordEnd(text, from, to) + 1;
    }
    int typeTo = Ascii.wordEnd(text, type, to);
    int stamp = typeTo + MSG.length;
    if (!Ascii.startsWith(text, type, to, TYPE) || !Ascii.startsWith(text, typeTo, to, MSG)) {
      return false;
    }
    int point = Ascii.skipDigits(text, stamp, to);
    int colon = Ascii.indexOf(text, point, to, ':');
    int close = colon < 0 ? -1 : Ascii.indexOf(text, colon, to, ')');
    long second = Ascii.number(text, stamp, point);
    if (second < 0 || close < 0 || !Ascii.at(text, point, to, '.')) {
      return false;
    }
    long millis = Math.max(0, Ascii.number(text, point + 1, colon));
    head.time.utc(second, (int) (millis % 1000) * 1_000_000, 3);
    head.timed = true;
    head.level = Level.INFO;
    head.loggerFrom = type + TYPE.length;
    head.loggerTo = typeTo;
    head.group = Ascii.hash(text, stamp, close);
    head.textFrom = type;
    return true;
  }

  @Override
  public void fields(byte[] text, int from, int to, Fields fields) {
    int pid = Ascii.indexOf(text, from, to, PID);
    if (pid >= 0) {
      int digits = pid + PID.length;
      long number = Ascii.number(text, digits, Ascii.skipDigits(text, digits, to));
      if (number >= 0) {
        fields.number(Field.PROCESS_PID, number);
      }
    }
    boolean failed =
        Ascii.indexOf(text, from, to, FAILED) >= 0 || Ascii.indexOf(text, from, to, REFUSED) >= 0;
    if (failed) {
      Level.WARNING.set(fields);
    }
  }
}
