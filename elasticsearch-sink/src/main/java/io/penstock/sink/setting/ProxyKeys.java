// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Keys for a proxy on the way to the servers. */
final class ProxyKeys {
  static final String HOST = "proxy.host";
  static final String PORT = "proxy.port";
  static final String USERNAME = "proxy.username";
  static final String PASSWORD = "proxy.password";

  /** Java's own switch: schemes that it will not send to a proxy in front of TLS. */
  static final String TUNNEL_SWITCH = "jdk.http.auth.tunneling.disabledSchemes";

  private ProxyKeys() {}

  static void define(ConfigDef keys) {
    keys.define(HOST, ConfigDef.Type.STRING, "", LOW, "HTTP proxy to go through.")
        .define(PORT, ConfigDef.Type.INT, 8080, between(1, 65_535), LOW, "Port of that proxy.")
        .define(
            USERNAME,
            ConfigDef.Type.STRING,
            null,
            LOW,
            "Name for the proxy (basic authentication). To servers with https, Java sends it only"
                + " if the worker runs with -D"
                + TUNNEL_SWITCH
                + "=.")
        .define(PASSWORD, ConfigDef.Type.PASSWORD, null, LOW, "Password for the proxy.");
  }

  /** The proxy, if there is one. */
  static Optional<ProxySelector> selector(AbstractConfig config) {
    String host = config.getString(HOST);
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ProxySelector.of(InetSocketAddress.createUnresolved(host, config.getInt(PORT))));
  }

  /**
   * What to send to the proxy as {@code Proxy-Authorization}.
   *
   * @throws ConfigException if half of it is missing, or Java would not send it
   */
  static Optional<String> authorization(AbstractConfig config) {
    String name = config.getString(USERNAME);
    Password password = config.getPassword(PASSWORD);
    if (name == null && password == null) {
      return Optional.empty();
    }
    if (name == null || password == null || config.getString(HOST).isEmpty()) {
      throw new ConfigException(
          HOST + ", " + USERNAME + " and " + PASSWORD + " belong together: set all three");
    }
    boolean tls = config.getList(SinkKeys.URL).stream().anyMatch(url -> url.startsWith("https:"));
    String disabled = System.getProperty(TUNNEL_SWITCH, "Basic").toLowerCase(Locale.ROOT);
    if (tls && disabled.contains("basic")) {
      throw new ConfigException(
          USERNAME
              + ": Java sends no basic authentication to a proxy in front of https unless the"
              + " worker runs with -D"
              + TUNNEL_SWITCH
              + "= (for Kafka's scripts: KAFKA_OPTS)");
    }
    byte[] pair = (name + ":" + password.value()).getBytes(UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
  }
}
