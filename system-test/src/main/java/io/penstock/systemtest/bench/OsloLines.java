// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Log lines in oslo.log's default format, with the field widths, levels and share of tracebacks of
 * a busy compute node: about 290 bytes a line, one event in fifty with ten lines of traceback. The
 * same seed gives the same bytes. Not thread-safe.
 */
public final class OsloLines implements LogText {
  private static final String[] LOGGERS = {
    "nova.compute.manager",
    "nova.virt.libvirt.driver",
    "nova.compute.resource_tracker",
    "nova.scheduler.client.report",
    "neutron.agent.l3.agent",
    "neutron.plugins.ml2.drivers.openvswitch.agent.ovs_neutron_agent",
    "cinder.volume.manager",
    "oslo_messaging._drivers.amqpdriver",
    "oslo_concurrency.lockutils",
    "keystoneauth.session"
  };
  private static final String[] FRAMES = {
    "  File \"/var/lib/kolla/venv/lib/python3.12/site-packages/nova/compute/manager.py\", line %d, in _build",
    "    return self._call_hypervisor(context, instance)",
    "  File \"/var/lib/kolla/venv/lib/python3.12/site-packages/nova/virt/libvirt/driver.py\", line %d, in spawn",
    "    self._create_guest_with_network(context, xml, instance)",
    "  File \"/var/lib/kolla/venv/lib/python3.12/site-packages/oslo_utils/excutils.py\", line %d, in __exit__",
    "    self.force_reraise()",
    "  File \"/var/lib/kolla/venv/lib/python3.12/site-packages/libvirt.py\", line %d, in createWithFlags",
    "    raise libvirtError('virDomainCreateWithFlags() failed')"
  };

  private final SplittableRandom random;
  private long timeMs = 1_795_345_562_000L;
  private final StringBuilder out = new StringBuilder(4096);
  private int lines;

  public OsloLines(long seed) {
    random = new SplittableRandom(seed);
  }

  /** One event, of one line or eleven. */
  @Override
  public CharSequence nextEvent() {
    out.setLength(0);
    lines = 0;
    timeMs += random.nextInt(40);
    int pid = 7 + random.nextInt(6);
    String logger = LOGGERS[random.nextInt(LOGGERS.length)];
    boolean failed = random.nextInt(50) == 0;
    prefix(pid, failed ? "ERROR" : level(), logger);
    out.append("[None req-").append(uuid()).append(' ').append(hex(32)).append(' ');
    out.append(hex(32)).append(" - - default default] ");
    message();
    newline();
    if (failed) {
      traceback(pid, logger);
    }
    return out;
  }

  @Override
  public int lines() {
    return lines;
  }

  /**
   * Writes a file of at least {@code count} lines.
   *
   * @return the number of lines written
   */
  public static long write(Path file, long count, long seed) throws IOException {
    return write(file, count, new OsloLines(seed));
  }

  /** The same of any text. */
  static long write(Path file, long count, LogText source) throws IOException {
    long written = 0;
    try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      while (written < count) {
        target.write(source.nextEvent().toString().getBytes(UTF_8));
        written += source.lines();
      }
    }
    return written;
  }

  private void traceback(int pid, String logger) {
    prefixed(pid, logger, "Traceback (most recent call last):");
    for (String frame : FRAMES) {
      prefixed(pid, logger, String.format(Locale.ROOT, frame, 100 + random.nextInt(9000)));
    }
    prefixed(pid, logger, "libvirt.libvirtError: internal error: process exited: " + uuid());
  }

  private void prefixed(int pid, String logger, String text) {
    prefix(pid, "ERROR", logger);
    out.append(text);
    newline();
  }

  private void prefix(int pid, String level, String logger) {
    // the clock of the log: UTC, without a calendar, as the benchmark only needs the shape
    long second = timeMs / 1000 % 86_400;
    out.append("2026-11-22 ");
    two(second / 3600).append(':');
    two(second / 60 % 60).append(':');
    two(second % 60).append('.');
    long ms = timeMs % 1000;
    out.append((char) ('0' + ms / 100));
    two(ms % 100).append(' ');
    out.append(pid).append(' ').append(level).append(' ').append(logger).append(' ');
  }

  private StringBuilder two(long number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private void message() {
    switch (random.nextInt(5)) {
      case 0 ->
          out.append("[instance: ")
              .append(uuid())
              .append("] Took ")
              .append(random.nextInt(30))
              .append(".27 seconds to build instance.");
      case 1 ->
          out.append("10.0.")
              .append(random.nextInt(255))
              .append('.')
              .append(random.nextInt(255))
              .append(" \"GET /v2.1/")
              .append(hex(32))
              .append("/servers/")
              .append(uuid())
              .append(" HTTP/1.1\" status: 200 len: ")
              .append(300 + random.nextInt(9000))
              .append(" time: 0.")
              .append(1_000_000 + random.nextInt(8_999_999));
      case 2 ->
          out.append("Lock \"")
              .append(uuid())
              .append("\" \"released\" by ")
              .append("\"nova.compute.manager.ComputeManager.terminate_instance\" :: held 0.")
              .append(100 + random.nextInt(900))
              .append("s inner");
      case 3 ->
          out.append("Final resource view: name=cmp")
              .append(random.nextInt(200))
              .append(" phys_ram=386924MB used_ram=")
              .append(random.nextInt(386_924))
              .append("MB phys_disk=1787GB used_disk=")
              .append(random.nextInt(1787))
              .append("GB total_vcpus=96 used_vcpus=")
              .append(random.nextInt(96));
      default ->
          out.append("sending reply msg_id: ")
              .append(hex(32))
              .append(" reply queue: reply_")
              .append(hex(32))
              .append(" time elapsed: 0.")
              .append(random.nextInt(1_000_000))
              .append("s");
    }
  }

  private String level() {
    int draw = random.nextInt(100);
    return draw < 60 ? "INFO" : draw < 93 ? "DEBUG" : "WARNING";
  }

  private void newline() {
    out.append('\n');
    lines++;
  }

  private String uuid() {
    return hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
