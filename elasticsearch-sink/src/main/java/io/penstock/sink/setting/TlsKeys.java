// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Keys for TLS: whom to trust, and who we are. Stores are PKCS12 or JKS files; those to trust may
 * also be certificates in PEM.
 */
final class TlsKeys {
  private static final String PREFIX = "elastic.https.ssl.";
  static final String TRUST_STORE = PREFIX + "truststore.location";
  static final String TRUST_PASSWORD = PREFIX + "truststore.password";
  static final String TRUST_TYPE = PREFIX + "truststore.type";
  static final String KEY_STORE = PREFIX + "keystore.location";
  static final String KEY_STORE_PASSWORD = PREFIX + "keystore.password";
  static final String KEY_STORE_TYPE = PREFIX + "keystore.type";
  static final String KEY_PASSWORD = PREFIX + "key.password";

  private static final String PEM = "PEM";

  private TlsKeys() {}

  static void define(ConfigDef keys) {
    ConfigDef.ValidString types = ConfigDef.ValidString.in("JKS", "PKCS12");
    ConfigDef.ValidString orText = ConfigDef.ValidString.in("JKS", "PKCS12", PEM);
    keys.define(
            TRUST_STORE,
            ConfigDef.Type.STRING,
            null,
            MEDIUM,
            "File with the authorities to trust; without it, those that the worker's Java trusts.")
        .define(TRUST_PASSWORD, ConfigDef.Type.PASSWORD, null, LOW, "Password of that file.")
        .define(
            TRUST_TYPE,
            ConfigDef.Type.STRING,
            "PKCS12",
            orText,
            LOW,
            "Kind of that file: PKCS12, JKS, or PEM, which needs no password.")
        .define(
            KEY_STORE,
            ConfigDef.Type.STRING,
            null,
            MEDIUM,
            "File with our certificate and its key, for servers that want to know who we are.")
        .define(KEY_STORE_PASSWORD, ConfigDef.Type.PASSWORD, null, LOW, "Password of that file.")
        .define(KEY_STORE_TYPE, ConfigDef.Type.STRING, "PKCS12", types, LOW, "Kind of that file.")
        .define(
            KEY_PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            LOW,
            "Password of the key in it; without it, that of the file.");
  }

  /**
   * The context to connect with; empty when Java's own will do.
   *
   * @throws ConfigException naming the file that cannot be read, and why
   */
  static Optional<SSLContext> context(AbstractConfig config) {
    String trusted = config.getString(TRUST_STORE);
    String own = config.getString(KEY_STORE);
    if (trusted == null && own == null) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManagerFactory keys = null;
      if (own != null) {
        keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        char[] file = chars(config.getPassword(KEY_STORE_PASSWORD));
        char[] key = chars(config.getPassword(KEY_PASSWORD));
        KeyStore store = load(KEY_STORE, own, config.getString(KEY_STORE_TYPE), file);
        keys.init(store, key == null ? file : key);
      }
      TrustManagerFactory trust = null;
      if (trusted != null) {
        trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        char[] file = chars(config.getPassword(TRUST_PASSWORD));
        trust.init(load(TRUST_STORE, trusted, config.getString(TRUST_TYPE), file));
      }
      context.init(
          keys == null ? null : keys.getKeyManagers(),
          trust == null ? null : trust.getTrustManagers(),
          null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new ConfigException(KEY_STORE + " and " + TRUST_STORE + ": " + e.getMessage());
    }
  }

  private static KeyStore load(String key, String file, String type, char @Nullable [] password)
      throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      if (type.equals(PEM)) {
        return PemCertificates.store(in);
      }
      KeyStore store = KeyStore.getInstance(type);
      store.load(in, password);
      return store;
    } catch (NoSuchFileException e) {
      throw new ConfigException(key + ": " + file + " is not there");
    } catch (IOException e) {
      throw new ConfigException(
          key + ": " + file + " cannot be read as " + type + ": " + e.getMessage());
    }
  }

  private static char @Nullable [] chars(@Nullable Password password) {
    return password == null ? null : password.value().toCharArray();
  }
}
