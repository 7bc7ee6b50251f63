// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A small log of oslo.log. */
final class NovaLog {
  static final String PATH = "/var/log/kolla/nova/nova-api.log";

  /** Three records of 48 bytes, the second with a traceback of three lines. */
  static final String TEXT =
      """
      2026-11-22 11:06:02.229 7 INFO nova.api [-] one
      2026-11-22 11:06:02.230 7 ERROR nova.api [-] two: KeyError: 'k'
      2026-11-22 11:06:02.230 7 ERROR nova.api Traceback (most recent call last):
      2026-11-22 11:06:02.230 7 ERROR nova.api KeyError: 'k'
      2026-11-22 11:06:02.230 7 ERROR nova.api\s
      2026-11-22 11:06:02.231 7 INFO nova.api [-] three
      """;

  private NovaLog() {}

  static Source source() {
    return new Source(PATH, TEXT.getBytes(UTF_8));
  }
}
