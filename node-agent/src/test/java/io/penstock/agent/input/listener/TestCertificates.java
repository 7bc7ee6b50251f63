// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Authorities and certificates made by the JDK's keytool. */
public final class TestCertificates {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String KEYTOOL =
      Path.of(System.getProperty("java.home"), "bin", "keytool").toString();

  private final Path dir;
  private final Path store;

  private TestCertificates(Path dir) {
    this.dir = dir;
    this.store = dir.resolve("test.p12");
  }

  /** Makes an authority and a server's certificate. */
  public static TestCertificates in(Path dir) throws IOException, InterruptedException {
    TestCertificates made = new TestCertificates(dir);
    made.authority("ca");
    made.signed("server", "ca", "-validity", "30");
    return made;
  }

  void authority(String name) throws IOException, InterruptedException {
    generate(name, "-ext", "bc:c", "-validity", "30");
  }

  /**
   * Makes a certificate for 127.0.0.1.
   *
   * @param validity options of keytool, such as {@code -startdate -2d -validity 1}
   */
  public void signed(String name, String authority, String... validity)
      throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(List.of("-signer", authority, "-ext", "san=ip:127.0.0.1"));
    options.addAll(List.of(validity));
    generate(name, options.toArray(new String[0]));
  }

  private void generate(String name, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                KEYTOOL, "-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", "CN=" + name));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** The server's files, which ask for certificates of the first authority. */
  TlsSettings server() throws IOException, GeneralSecurityException {
    return new TlsSettings(
        write("server.pem", chain("server")),
        write("server.key", key("server")),
        Optional.of(write("ca.pem", chain("ca"))));
  }

  /** Writes another certificate over the server's. */
  void replaceServer(String name) throws IOException, GeneralSecurityException {
    replaceServersKey(name);
    write("server.pem", chain(name));
  }

  /** The first half of that. */
  void replaceServersKey(String name) throws IOException, GeneralSecurityException {
    write("server.key", key(name));
  }

  /** A file with this certificate's key and chain, as Kafka and others read it; written at once. */
  public Path keyAndChain(String file, String name) throws IOException, GeneralSecurityException {
    Path draft = write(file + ".draft", key(name) + chain(name));
    return Files.move(draft, dir.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A PKCS12 store with this certificate's key and chain; written at once. */
  public Path keyStore(String file, String name, String password)
      throws IOException, GeneralSecurityException {
    KeyStore all = load();
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        name, all.getKey(name, PASSWORD), password.toCharArray(), all.getCertificateChain(name));
    return write(file, own, password);
  }

  /** A PKCS12 store with the first authority's certificate. */
  public Path trustStore(String file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", load().getCertificate("ca"));
    return write(file, trusted, password);
  }

  private Path write(String file, KeyStore made, String password)
      throws IOException, GeneralSecurityException {
    Path draft = dir.resolve(file + ".draft");
    try (OutputStream out = Files.newOutputStream(draft)) {
      made.store(out, password.toCharArray());
    }
    return Files.move(draft, dir.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A file with the first authority's certificate. */
  public Path authority() throws IOException, GeneralSecurityException {
    return write("ca.pem", chain("ca"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD);
    }
    return loaded;
  }

  private String chain(String name) throws IOException, GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (Certificate one : load().getCertificateChain(name)) {
      text.append(pem("CERTIFICATE", one.getEncoded()));
    }
    return text.toString();
  }

  private String key(String name) throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", load().getKey(name, PASSWORD).getEncoded());
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  /** Client sockets that trust the first authority and show this certificate; empty for none. */
  SSLSocketFactory client(String name) throws IOException, GeneralSecurityException {
    KeyStore all = load();
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", all.getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    if (!name.isEmpty()) {
      own.setKeyEntry(name, all.getKey(name, PASSWORD), PASSWORD, all.getCertificateChain(name));
    }
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager[] shown = {new Insistent((X509ExtendedKeyManager) keys.getKeyManagers()[0], name)};
    context.init(shown, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /** Shows its certificate whatever authorities the server asks for. */
  private static final class Insistent extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager keys;
    private final String name;

    Insistent(X509ExtendedKeyManager keys, String name) {
      this.keys = keys;
      this.name = name;
    }

    @Override
    public String[] getClientAliases(String kind, Principal[] issuers) {
      return new String[] {name};
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
      return name.isEmpty() ? null : name;
    }

    @Override
    public String[] getServerAliases(String kind, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
      return "";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return keys.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return keys.getPrivateKey(alias);
    }
  }
}
