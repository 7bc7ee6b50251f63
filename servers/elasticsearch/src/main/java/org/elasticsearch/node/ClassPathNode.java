// SPDX-License-Identifier: Apache-2.0
package org.elasticsearch.node;

import java.util.List;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.ClassPathPlugins;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.plugins.PluginsService;
import org.jspecify.annotations.NullMarked;

/**
 * Builds a node whose plugins lie on the class path. In this package because the node's parts that
 * can be exchanged are known only here.
 */
@NullMarked
public final class ClassPathNode {
  private ClassPathNode() {}

  /** A node that is built and not yet started. */
  public static Node of(Environment environment, List<Class<? extends Plugin>> plugins) {
    NodeServiceProvider parts =
        new NodeServiceProvider() {
          @Override
          PluginsService newPluginService(Environment prepared, PluginsLoader loader) {
            return new ClassPathPlugins(prepared, loader, plugins);
          }
        };
    return new Node(
        NodeConstruction.prepareConstruction(
            environment, ClassPathPlugins.noFolders(), parts, true));
  }
}
