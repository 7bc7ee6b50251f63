// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.elasticsearch;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.util.Version;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.metadata.IndexNameExpressionResolver;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.io.stream.NamedWriteableRegistry;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.IndexScopedSettings;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.settings.SettingsFilter;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestController;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.xcontent.XContentBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /} and {@code HEAD /}, with which clients ask for the server's version. The
 * server's own handler is in a module that is not published.
 */
public final class Root extends Plugin implements ActionPlugin {
  private @Nullable ClusterService cluster;

  @Override
  public Collection<?> createComponents(PluginServices services) {
    cluster = services.clusterService();
    return List.of();
  }

  @Override
  public Collection<RestHandler> getRestHandlers(
      Settings settings,
      NamedWriteableRegistry writeables,
      RestController controller,
      ClusterSettings clusterSettings,
      IndexScopedSettings indexSettings,
      SettingsFilter filter,
      IndexNameExpressionResolver resolver,
      Supplier<DiscoveryNodes> nodes,
      Predicate<NodeFeature> features) {
    ClusterService known = cluster;
    return known == null ? List.of() : List.of(new RootHandler(known));
  }

  private static final class RootHandler extends BaseRestHandler {
    private final ClusterService cluster;

    RootHandler(ClusterService cluster) {
      this.cluster = cluster;
    }

    @Override
    public String getName() {
      return "penstock_root";
    }

    @Override
    public List<Route> routes() {
      return List.of(
          new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
    }

    @Override
    protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
      return channel ->
          channel.sendResponse(new RestResponse(RestStatus.OK, body(channel.newBuilder())));
    }

    private XContentBuilder body(XContentBuilder out) throws IOException {
      Build build = Build.current();
      out.startObject();
      out.field("name", cluster.getNodeName());
      out.field("cluster_name", cluster.getClusterName().value());
      out.field("cluster_uuid", cluster.state().metadata().clusterUUID());
      out.startObject("version");
      out.field("number", build.qualifiedVersion());
      out.field("build_flavor", "published-jars");
      out.field("build_hash", build.hash());
      out.field("lucene_version", Version.LATEST.toString());
      out.field("minimum_wire_compatibility_version", build.minWireCompatVersion());
      out.field("minimum_index_compatibility_version", build.minIndexCompatVersion());
      out.endObject();
      return out.endObject();
    }
  }
}
