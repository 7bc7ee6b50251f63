// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom a command trusts, and who it says it is. Immutable; the files are read when they are needed.
 *
 * @param credentials {@code --credentials-file}: a file with {@code user:password}, {@code ApiKey
 *     …} or {@code Bearer …}
 * @param authorities {@code --ca-file}: a file with certificates in PEM; a server's must be of one
 *     of them. Without it, of one that Java trusts
 */
public record ServerAccess(Optional<Path> credentials, Optional<Path> authorities) {
  /** How the option is called that names the file of authorities. */
  static final String CA_OPTION = "--ca-file";

  private static final String CREDENTIALS_OPTION = "--credentials-file";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /**
   * To be sent with each request.
   *
   * @throws IOException naming the file if it cannot be read, or has no credentials; its message
   *     holds none of them
   */
  public Map<String, String> headers() throws IOException {
    if (credentials.isEmpty()) {
      return Map.of();
    }
    NamedFile file = new NamedFile(CREDENTIALS_OPTION, credentials.get());
    String text = file.text(StandardCharsets.UTF_8).strip();
    boolean whole = text.startsWith("ApiKey ") || text.startsWith("Bearer ");
    if (text.lines().count() != 1 || !(whole ? isPlain(text) : text.contains(":"))) {
      throw file.wrong("has to be one line: user:password, or 'ApiKey …', or 'Bearer …'");
    }
    byte[] pair = text.getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "Authorization", whole ? text : "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** Anything else is refused by the client with a message that has the key in it. */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /**
   * A client that waits ten seconds for a connection.
   *
   * @throws IOException naming the file of authorities, if there is no certificate to be read in it
   */
  public HttpClient client() throws IOException {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
    if (authorities.isPresent()) {
      client.sslContext(trusting(new NamedFile(CA_OPTION, authorities.get()).certificates()));
    }
    return client.build();
  }

  private static SSLContext trusting(List<X509Certificate> authorities) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate authority : authorities) {
        store.setCertificateEntry(Integer.toString(store.size()), authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot speak TLS: " + e.getMessage(), e);
    }
  }
}
