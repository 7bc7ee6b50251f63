// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import io.penstock.sink.record.IndexName;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The template can be read. */
final class IndexNameCheck implements ConfigDef.Validator {
  @Override
  public void ensureValid(String name, @Nullable Object value) {
    try {
      var unused = new IndexName(String.valueOf(value));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, value, e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "a name with ${topic}, ${header:NAME}, ${time:PATTERN}, ${timestamp:PATTERN}";
  }
}
