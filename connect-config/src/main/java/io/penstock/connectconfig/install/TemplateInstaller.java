// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplate;
import io.penstock.connectconfig.install.Installed.Change;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings templates onto a server. May be run at any time and any number of times: it compares
 * checksums, changes only what Penstock made, and needs neither ILM nor ISM.
 */
public final class TemplateInstaller {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String OURS = "\"managed_by\":\"penstock\"";

  private final HttpClient client;
  private final URI server;
  private final Map<String, String> headers;

  /**
   * An installer.
   *
   * @param server the server's address; a path prefix is allowed
   * @param headers sent with each request, for credentials; may be empty
   */
  public TemplateInstaller(HttpClient client, URI server, Map<String, String> headers) {
    this.client = client;
    this.server = URI.create(server + (server.toString().endsWith("/") ? "" : "/"));
    this.headers = Map.copyOf(headers);
  }

  /**
   * Asks the server what it is.
   *
   * @throws InstallFailed if it does not answer
   */
  public Engine engine() throws InstallFailed, InterruptedException {
    HttpResponse<String> answer = send("GET", "", "");
    if (answer.statusCode() != 200) {
      throw failed("GET", "", answer);
    }
    boolean openSearch = compact(answer.body()).contains("\"distribution\":\"opensearch\"");
    return openSearch ? Engine.OPENSEARCH : Engine.ELASTICSEARCH;
  }

  /**
   * Creates or changes the templates, in their order.
   *
   * @return what was done, one entry a template
   * @throws InstallFailed at the first one that the server refuses; those before it stay
   */
  public List<Installed> install(List<IndexTemplate> templates)
      throws InstallFailed, InterruptedException {
    List<Installed> done = new ArrayList<>();
    for (IndexTemplate template : templates) {
      done.add(new Installed(template.path(), install(template)));
    }
    return done;
  }

  private Change install(IndexTemplate template) throws InstallFailed, InterruptedException {
    HttpResponse<String> there = send("GET", template.path(), "");
    if (there.statusCode() == 200) {
      String body = compact(there.body());
      if (template.onlyCreated()) {
        return Change.KEPT;
      }
      if (!body.contains(OURS)) {
        return Change.FOREIGN;
      }
      if (body.contains("\"checksum\":\"" + template.checksum() + "\"")) {
        return Change.UNCHANGED;
      }
    } else if (there.statusCode() != 404) {
      throw failed("GET", template.path(), there);
    }
    HttpResponse<String> put = send("PUT", template.path(), template.json());
    if (put.statusCode() != 200) {
      throw failed("PUT", template.path(), put);
    }
    return there.statusCode() == 404 ? Change.CREATED : Change.CHANGED;
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws InstallFailed, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new InstallFailed(
          method
              + " "
              + server.resolve(path)
              + " got no answer ("
              + e
              + "); does a server listen there?",
          e);
    }
  }

  private InstallFailed failed(String method, String path, HttpResponse<String> answer) {
    String body = answer.body().length() > 500 ? answer.body().substring(0, 500) : answer.body();
    return new InstallFailed(
        method
            + " "
            + server.resolve(path)
            + " was answered with "
            + answer.statusCode()
            + " instead of 200: "
            + body);
  }

  private static String compact(String json) {
    return json.replaceAll("\\s*([:,{}\\[\\]])\\s*", "$1");
  }
}
