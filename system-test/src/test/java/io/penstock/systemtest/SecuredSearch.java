// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.access.ServerAccess;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import io.penstock.servers.JvmCommand;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An Elasticsearch with its security, over TLS, and what is asked of it with one login or another.
 */
final class SecuredSearch implements AutoCloseable {
  private static final String MODULE = "elasticsearch-secured";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "of \"the\" administrator";
  private static final String CERTIFICATE = "search";
  private static final int FORBIDDEN = 403;

  private final int port;
  private final Path authority;
  private final HttpClient client;
  private final ChildProcess process;

  SecuredSearch(Path folder) throws Exception {
    authority = authority(folder.resolve("config/pki"));
    client = new ServerAccess(Optional.empty(), Optional.of(authority)).client();
    port = FreePorts.next();
    List<String> command =
        new JvmCommand(new PenstockHome(Checkout.ROOT), 512)
            .property("java.io.tmpdir", folder.toString())
            .property("jna.tmpdir", folder.toString())
            // Classes for logins by SAML name others that are not there; only checking them ahead
            // asks for these.
            .flag("-XX:+UnlockDiagnosticVMOptions")
            .flag("-XX:-BytecodeVerificationRemote")
            .run(jars(), "io.penstock.server.elasticsearch.secured.SecuredNode", settings(folder));
    process =
        ChildProcess.start(
                new ServerSpec(MODULE, folder, command, folder.resolve("own.log"), this::answers))
            .awaitReady();
  }

  /** That of the server's certificate, which is made here. */
  private static Path authority(Path folder) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Checkout.ROOT.resolve("deploy/security/make-test-ca").toString(),
                folder.toString(),
                CERTIFICATE)
            .inheritIO()
            .start();
    if (program.waitFor() != 0) {
      throw new IOException("make-test-ca: exit code " + program.exitValue());
    }
    return folder.resolve("ca.pem");
  }

  private List<String> settings(Path folder) throws IOException {
    return List.of(
        "path.home=" + folder,
        "path.data=" + folder.resolve("data"),
        "node.name=penstock",
        "cluster.name=penstock",
        "discovery.type=single-node",
        "network.host=127.0.0.1",
        "http.port=" + port,
        "transport.port=" + FreePorts.next(),
        "cluster.routing.allocation.disk.threshold_enabled=false",
        "action.destructive_requires_name=false",
        "xpack.security.enabled=true",
        "xpack.security.http.ssl.enabled=true",
        "xpack.security.http.ssl.key=pki/" + CERTIFICATE + "/key.pem",
        "xpack.security.http.ssl.certificate=pki/" + CERTIFICATE + "/cert.pem",
        "bootstrap.password=" + PASSWORD);
  }

  private static List<Path> jars() throws IOException {
    Path target = Checkout.ROOT.resolve("servers").resolve(MODULE).resolve("target");
    List<Path> jars = new ArrayList<>(Checkout.classPath(MODULE));
    jars.add(0, target.resolve("penstock-server-" + MODULE + ".jar"));
    return jars;
  }

  private boolean answers() {
    try {
      return send(administrator(), "GET", "_cluster/health?wait_for_status=yellow", "").statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + port + "/");
  }

  /** Who made its certificate, in PEM. */
  Path authority() {
    return authority;
  }

  /** What it shows to those who ask. */
  SSLContext tls() throws GeneralSecurityException, IOException {
    Path own = authority.resolveSibling(CERTIFICATE);
    char[] password = Files.readString(own.resolve("keystore.password")).toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(own.resolve("keystore.p12").toFile(), password), password);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  /** Trusts it. */
  HttpClient client() {
    return client;
  }

  /** What the program that makes the keys wants in a file. */
  static String administratorsCredentials() {
    return "elastic:" + PASSWORD + "\n";
  }

  private static String administrator() {
    byte[] pair = administratorsCredentials().strip().getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Makes a key, and gives it as the header that it is used with. */
  String key(SearchKey key) throws IOException, InterruptedException {
    JsonNode made =
        asAdministrator("POST", "_security/api_key?refresh=true", key.request().toString());
    return "ApiKey " + made.path("encoded").asText();
  }

  JsonNode asAdministrator(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(administrator(), method, path, body);
    if (answer.statusCode() >= 300) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Status of a request with that login; of a bulk request that of its first item. */
  int statusFor(String authorization, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(authorization, method, path, body);
    JsonNode item = JSON.readTree(answer.body()).at("/items/0");
    return item.isMissingNode()
        ? answer.statusCode()
        : item.elements().next().path("status").asInt();
  }

  /** Whether that login may do such a thing to the cluster, also one that this server cannot do. */
  boolean mayOnCluster(String authorization, Collection<String> actions)
      throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("cluster", actions));
    HttpResponse<String> answer =
        send(authorization, "POST", "_security/user/_has_privileges", body);
    return JSON.readTree(answer.body()).path("has_all_requested").asBoolean();
  }

  /** Does a request once more with another login, and says whether any of it was refused. */
  boolean forbids(SearchRecorder.Asked asked, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder again =
        HttpRequest.newBuilder(uri().resolve(asked.path().toString()))
            .header("Authorization", authorization)
            .method(asked.method(), BodyPublishers.ofString(asked.body(), ISO_8859_1));
    asked.headers().forEach(again::header);
    HttpResponse<String> answer = client.send(again.build(), BodyHandlers.ofString());
    return answer.statusCode() == FORBIDDEN || answer.body().contains("\"status\":" + FORBIDDEN);
  }

  private HttpResponse<String> send(String authorization, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri().resolve("/" + path))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.close();
  }
}
