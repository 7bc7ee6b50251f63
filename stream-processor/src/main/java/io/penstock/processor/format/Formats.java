// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every format by its name. One instance a thread, because formats reuse their memory. */
public final class Formats {
  private final Map<String, Format> byName = new LinkedHashMap<>();

  public Formats() {
    Format oslo = new OsloFormat();
    Format syslog = new SyslogFormat();
    add(oslo);
    add(syslog);
    add(new TextFormat());
    add(new AutoFormat(List.of(oslo)));
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
