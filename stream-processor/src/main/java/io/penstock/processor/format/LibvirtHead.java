// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * libvirt: {@code 2026-11-22 12:43:46.328+0000: 9204: error : virGDBusGetSystemBus:99 : text}, and
 * its qemu files: {@code 2026-11-22 12:44:58.190+0000: text}, then a command over many lines, and
 * what qemu says itself: {@code 2026-11-22T12:45:02.244232Z qemu-system-x86_64: warning: text}.
 */
final class LibvirtHead implements HeadReader {
  /** The name under which qemu was started: {@code qemu-system-x86_64}, {@code qemu-kvm}. */
  private static final byte[] QEMU = Ascii.bytes("qemu-");

  @Override
  public String name() {
    return "libvirt";
  }

  @Override
  public boolean read(byte[] text, int from, int to, Head head) {
    if (!head.time.read(text, from, to) || !head.time.zoned()) {
      return false;
    }
    int at = head.time.end();
    if (Ascii.at(text, at, to, ' ')) {
      return qemu(text, at + 1, to, head);
    }
    if (!Ascii.at(text, at, to, ':') || !Ascii.at(text, at + 1, to, ' ')) {
      return false;
    }
    head.timed = true;
    head.textFrom = at + 2;
    int pidTo = Ascii.skipDigits(text, at + 2, to);
    if (pidTo > at + 2 && Ascii.at(text, pidTo, to, ':') && Ascii.at(text, pidTo + 1, to, ' ')) {
      level(text, at + 2, pidTo, to, head);
    }
    return true;
  }

  /** {@code qemu-system-x86_64: }, then {@code warning: }, {@code error: } or none of these. */
  private static boolean qemu(byte[] text, int from, int to, Head head) {
    int nameTo = Ascii.wordEnd(text, from, to) - 1;
    if (!Ascii.startsWith(text, from, to, QEMU) || !Ascii.at(text, nameTo, to, ':')) {
      return false;
    }
    head.timed = true;
    head.loggerFrom = from;
    head.loggerTo = nameTo;
    int word = Math.min(to, nameTo + 2);
    int wordTo = Ascii.wordEnd(text, word, to) - 1;
    head.level = Ascii.at(text, wordTo, to, ':') ? Level.of(text, word, wordTo) : null;
    head.textFrom = head.level == null ? word : Math.min(to, wordTo + 2);
    return true;
  }

  private static void level(byte[] text, int pidFrom, int pidTo, int to, Head head) {
    int word = pidTo + 2;
    int wordTo = Ascii.wordEnd(text, word, to);
    Level level = Level.of(text, word, wordTo);
    if (level == null || !Ascii.at(text, wordTo + 1, to, ':')) {
      return;
    }
    head.level = level;
    head.pid = Ascii.number(text, pidFrom, pidTo);
    head.textFrom = Math.min(to, wordTo + 3);
    int function = Ascii.wordEnd(text, head.textFrom, to);
    boolean named =
        Ascii.at(text, function, to, ' ')
            && Ascii.at(text, function + 1, to, ':')
            && Ascii.indexOf(text, head.textFrom, function, ':') > 0;
    if (named) {
      head.loggerFrom = head.textFrom;
      head.loggerTo = Ascii.lastIndexOf(text, head.textFrom, function, ':');
      head.textFrom = Math.min(to, function + 3);
    }
  }
}
