// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import java.util.Map;

/** What the parts of a packet said so far about the values to come. Not thread-safe. */
final class CollectdContext {
  private static final int HOST = 0x0000;
  private static final int TIME = 0x0001;
  private static final int PLUGIN = 0x0002;
  private static final int PLUGIN_INSTANCE = 0x0003;
  private static final int TYPE = 0x0004;
  private static final int TYPE_INSTANCE = 0x0005;
  private static final int INTERVAL = 0x0007;
  private static final int TIME_FINE = 0x0008;
  private static final int INTERVAL_FINE = 0x0009;
  private static final int SEVERITY = 0x0101;

  /** Fine times are in units of 2^-30 s. */
  private static final int FINE_BITS = 30;

  private static final long FINE_MASK = (1L << FINE_BITS) - 1;

  private static final int SYSLOG_ERROR = 3;
  private static final int SYSLOG_WARNING = 4;
  private static final int SYSLOG_INFO = 6;

  private final String[] texts = {"", "", "", "", "", ""};
  private Moment moment = Moment.UNKNOWN;
  private long intervalMs;
  private int severity = SYSLOG_INFO;

  static boolean isText(int type) {
    return type == HOST || (type >= PLUGIN && type <= TYPE_INSTANCE);
  }

  static boolean isNumber(int type) {
    return type == TIME || (type >= INTERVAL && type <= INTERVAL_FINE) || type == SEVERITY;
  }

  void text(int type, String text) {
    texts[type] = text;
  }

  void number(int type, long number) {
    long second = number >>> FINE_BITS;
    long fraction = number & FINE_MASK;
    switch (type) {
      case TIME -> moment = Moment.of(number, 0, 0);
      case TIME_FINE -> moment = Moment.of(second, (fraction * 1_000_000_000L) >>> FINE_BITS, 9);
      case INTERVAL ->
          intervalMs = number < 0 || number > Long.MAX_VALUE / 1000 ? 0 : number * 1000;
      case INTERVAL_FINE ->
          intervalMs = second * 1000 + ((fraction * 1000 + (FINE_MASK >>> 1)) >>> FINE_BITS);
      default -> severity = severity(number);
    }
  }

  /** collectd knows failure, warning and okay. */
  private static int severity(long number) {
    if (number == 1) {
      return SYSLOG_ERROR;
    }
    return number == 2 ? SYSLOG_WARNING : SYSLOG_INFO;
  }

  Meter meter() {
    return new Meter(
        texts[HOST],
        texts[PLUGIN],
        texts[PLUGIN_INSTANCE],
        texts[TYPE],
        texts[TYPE_INSTANCE],
        intervalMs,
        Map.of());
  }

  Moment moment() {
    return moment;
  }

  int severity() {
    return severity;
  }
}
