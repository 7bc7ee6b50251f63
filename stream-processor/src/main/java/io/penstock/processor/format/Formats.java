// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.format.HeadedFormat.Continuation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every format by its name. One instance a thread, because formats reuse their memory. */
public final class Formats {
  private final Map<String, Format> byName = new LinkedHashMap<>();

  public Formats() {
    this(List.of());
  }

  /**
   * The formats that come with the processor, and those that users described.
   *
   * @param own may not have the name of another one
   */
  public Formats(List<PatternSpec> own) {
    // in this order a line is tried where the catalogue knows no format: the particular first
    List<Format> headed =
        List.of(
            new OsloFormat(),
            new HeadedFormat(new RabbitmqHead(), Continuation.SAME_GROUP),
            new HeadedFormat(new RabbitmqReportHead(), Continuation.BARE),
            new HeadedFormat(new OpenvswitchHead(), Continuation.BARE),
            new HeadedFormat(new LibvirtHead(), Continuation.BARE),
            new HeadedFormat(new Log4jHead(), Continuation.BARE),
            new HeadedFormat(new RedisHead(), Continuation.BARE),
            new HeadedFormat(new CephHead(), Continuation.BARE),
            new HeadedFormat(new ApacheErrorHead(false), Continuation.TRACEBACK),
            new HeadedFormat(new AuditHead(), Continuation.SAME_GROUP),
            new HeadedFormat(new ProxysqlHead(), Continuation.BARE),
            new HeadedFormat(new BindHead(false), Continuation.BARE),
            new HeadedFormat(new KlogHead(), Continuation.BARE),
            new AccessLogFormat(),
            new UwsgiFormat(),
            JsonFormat.any(),
            new LogfmtFormat(),
            new SyslogFileFormat(),
            new HeadedFormat(new StampedHead(), Continuation.BARE));
    headed.forEach(this::add);
    add(new HeadedFormat(new ApacheErrorHead(true), Continuation.TRACEBACK));
    add(new HeadedFormat(new BindHead(true), Continuation.BARE));
    add(new HeadedFormat(new MariadbGeneralHead(), Continuation.BARE));
    add(new HeadedFormat(new MemcachedHead(), Continuation.BARE));
    add(new MariadbFormat());
    add(new MariadbSlowFormat());
    add(new HeadedFormat(new XinetdHead(), Continuation.BARE));
    add(
        new AutoFormat(
            "fluentd", Wrapping.NONE, List.of(new FluentdFormat(), new SyslogFileFormat())));
    add(new SyslogFormat());
    add(new TextFormat());
    add(
        new AutoFormat(
            "openstack",
            Wrapping.NONE,
            List.of(new OsloFormat(), JsonFormat.oslo(), new UwsgiFormat())));
    add(new AutoFormat("auto", Wrapping.CONTAINER, headed));
    add(new AutoFormat("container", Wrapping.CONTAINER, headed));
    add(new AutoFormat("journal", Wrapping.JOURNAL, headed));
    own.forEach(spec -> add(new PatternFormat(spec)));
  }

  private void add(Format format) {
    byName.put(format.name(), format);
  }

  /** The format of this name, if there is one. */
  public Optional<Format> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of all formats. */
  public Set<String> names() {
    return byName.keySet();
  }
}
