// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.SaslConfigs;

/** What Kafka's OAUTHBEARER login needs besides what the user says. Stateless. */
final class TokenLogin {
  /**
   * The default validator can check a token's signature too, which is the broker's job, and needs a
   * library for it that the agent does not have.
   */
  static final Map<String, Object> DEFAULTS =
      Map.of(
          SaslConfigs.SASL_OAUTHBEARER_JWT_VALIDATOR_CLASS,
          "org.apache.kafka.common.security.oauthbearer.ClientJwtValidator");

  /** The client asks no endpoint, and reads no file, that a system property does not name. */
  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private static final String ALLOWED_FILES = "org.apache.kafka.sasl.oauthbearer.allowed.files";

  private static final List<String> URLS = List.of(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL);
  private static final List<String> FILES =
      List.of(
          SaslConfigs.SASL_OAUTHBEARER_ASSERTION_FILE,
          SaslConfigs.SASL_OAUTHBEARER_ASSERTION_PRIVATE_KEY_FILE,
          SaslConfigs.SASL_OAUTHBEARER_ASSERTION_TEMPLATE_FILE);

  private TokenLogin() {}

  /** Who may write the settings file decides which endpoint gets the client's secret. */
  static void allow(Map<String, String> properties) {
    allow(ALLOWED_URLS, URLS, properties);
    allow(ALLOWED_FILES, FILES, properties);
  }

  private static void allow(String list, List<String> keys, Map<String, String> properties) {
    String allowed =
        keys.stream()
            .map(properties::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(","));
    if (!allowed.isEmpty() && System.getProperty(list) == null) {
      System.setProperty(list, allowed);
    }
  }
}
