// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;

/** Telegraf's measurement cpu, as its socket writer sends it: a line a datagram. */
final class InfluxDatagrams implements MetricDatagrams {
  private static final List<String> FIELDS =
      List.of("guest", "guest_nice", "idle", "iowait", "irq", "nice", "softirq", "steal", "system");
  private static final int CORES = 32;
  private static final long BEGUN_S = 1_795_345_600L;

  private long sent;

  @Override
  public int valuesEach() {
    return FIELDS.size() + 1;
  }

  @Override
  public byte[] next() {
    StringBuilder line = new StringBuilder("cpu,cpu=cpu").append(sent % CORES);
    line.append(",host=cmp0042 ");
    for (String field : FIELDS) {
      line.append("usage_").append(field).append('=').append(percent(field.length())).append(',');
    }
    line.append("usage_user=").append(percent(0)).append(' ').append(BEGUN_S);
    line.append(String.format(Locale.ROOT, "%09d%n", sent++ % 1_000_000_000));
    return line.toString().getBytes(UTF_8);
  }

  private double percent(int field) {
    return (sent * 31 + field * 977L) % 10_000 / 100.0;
  }
}
