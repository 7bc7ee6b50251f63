// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.metrics.Condition;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * The server side of TLS 1.2 and 1.3 (RFC 5425). Certificates are read again when their files
 * change; connections that are open keep theirs. One thread reloads, any thread secures.
 */
final class TlsServer {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final TlsSettings settings;
  private volatile SSLContext context;
  private List<Object> seen;

  private TlsServer(TlsSettings settings, SSLContext context, List<Object> seen) {
    this.settings = settings;
    this.context = context;
    this.seen = seen;
  }

  /**
   * Reads the certificates.
   *
   * @throws IOException when a file cannot be read or is not what it should be
   */
  static TlsServer of(TlsSettings settings) throws IOException {
    List<Object> seen = look(settings);
    return new TlsServer(settings, context(settings), seen);
  }

  private static SSLContext context(TlsSettings settings) throws IOException {
    try {
      return PemFiles.context(settings);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "cannot use " + settings.certificate() + " with " + settings.key() + ": " + e, e);
    }
  }

  /** Times and sizes of the files: what shows that they were replaced. */
  private static List<Object> look(TlsSettings settings) throws IOException {
    List<Path> files = new ArrayList<>(List.of(settings.certificate(), settings.key()));
    settings.clientAuthority().ifPresent(files::add);
    List<Object> seen = new ArrayList<>();
    for (Path file : files) {
      seen.add(Files.getLastModifiedTime(file));
      seen.add(Files.size(file));
    }
    return seen;
  }

  /** Takes certificates that changed; wrong ones are reported, and the old ones go on. */
  void reload(Condition condition) {
    try {
      List<Object> now = look(settings);
      if (!now.equals(seen)) {
        context = context(settings);
        seen = now;
        condition.clear("uses the new certificates");
      }
    } catch (IOException e) {
      condition.raise(e + "; the certificates from before stay in use");
    }
  }

  /** Shakes hands on a connection; at most as long as its read timeout a step. */
  SSLSocket secure(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.setNeedClientAuth(settings.clientAuthority().isPresent());
    socket.setEnabledProtocols(PROTOCOLS);
    socket.startHandshake();
    return socket;
  }

  /** What a failure of TLS is counted as. */
  static Refusal reason(SSLException failure) {
    StringBuilder texts = new StringBuilder();
    for (Throwable one = failure; one != null; one = one.getCause()) {
      texts.append(one).append(' ');
    }
    String text = texts.toString().toLowerCase(Locale.ROOT);
    if (text.contains("empty client certificate") || text.contains("null cert chain")) {
      return Refusal.TLS_NO_CERTIFICATE;
    }
    if (text.contains("certificateexpired") || text.contains("certificatenotyetvalid")) {
      return Refusal.TLS_EXPIRED;
    }
    boolean path = text.contains("pkix") || text.contains("certpath") || text.contains("trust");
    return path ? Refusal.TLS_UNTRUSTED : Refusal.TLS_OTHER;
  }
}
