// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Each address is http or https, has a host, and no password in it. */
final class UrlCheck implements ConfigDef.Validator {
  @Override
  public void ensureValid(String name, @Nullable Object value) {
    List<?> urls = value instanceof List<?> list ? list : List.of();
    if (urls.isEmpty()) {
      throw new ConfigException(name, value, "write at least one address: http://host:9200");
    }
    for (Object url : urls) {
      check(name, String.valueOf(url));
    }
  }

  private static void check(String name, String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new ConfigException(name, url, "no address: " + e.getReason());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ConfigException(name, url, "write http://host:9200 or https://host:9200");
    }
    if (uri.getRawUserInfo() != null) {
      throw new ConfigException(
          name
              + ": credentials belong into connection.username and connection.password, where"
              + " they are not shown");
    }
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new ConfigException(name, url, "write http://host:9200, a path may follow");
    }
  }

  @Override
  public String toString() {
    return "http(s)://host:port[/path]";
  }
}
