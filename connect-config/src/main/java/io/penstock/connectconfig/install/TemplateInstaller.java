// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.install;

import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplate;
import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.install.Installed.Change;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings templates onto a server. May be run at any time and any number of times: it compares
 * checksums, changes only what Penstock made, and needs neither ILM nor ISM.
 */
public final class TemplateInstaller {
  private static final String OURS = "\"managed_by\":\"penstock\"";

  private final ServerApi server;

  /**
   * An installer.
   *
   * @param server the server's address; a path prefix is allowed
   * @param headers sent with each request, for credentials; may be empty
   */
  public TemplateInstaller(HttpClient client, URI server, Map<String, String> headers) {
    this.server = new ServerApi(client, server, headers);
  }

  /**
   * Asks the server what it is.
   *
   * @throws ServerRefused if it does not answer
   */
  public Engine engine() throws ServerRefused, InterruptedException {
    ServerApi.Answer answer = server.get("");
    if (answer.status() != 200) {
      throw answer.refused();
    }
    boolean openSearch = compact(answer.body()).contains("\"distribution\":\"opensearch\"");
    return openSearch ? Engine.OPENSEARCH : Engine.ELASTICSEARCH;
  }

  /**
   * Creates or changes the templates, in their order.
   *
   * @return what was done, one entry a template
   * @throws ServerRefused at the first one that the server refuses; those before it stay
   */
  public List<Installed> install(List<IndexTemplate> templates)
      throws ServerRefused, InterruptedException {
    List<Installed> done = new ArrayList<>();
    for (IndexTemplate template : templates) {
      done.add(new Installed(template.path(), install(template)));
    }
    return done;
  }

  private Change install(IndexTemplate template) throws ServerRefused, InterruptedException {
    ServerApi.Answer there = server.get(template.path());
    if (there.status() == 200) {
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
    } else if (there.status() != 404) {
      throw there.refused();
    }
    ServerApi.Answer put = server.send("PUT", template.path(), template.json());
    if (put.status() != 200) {
      throw put.refused();
    }
    return there.status() == 404 ? Change.CREATED : Change.CHANGED;
  }

  private static String compact(String json) {
    return json.replaceAll("\\s*([:,{}\\[\\]])\\s*", "$1");
  }
}
