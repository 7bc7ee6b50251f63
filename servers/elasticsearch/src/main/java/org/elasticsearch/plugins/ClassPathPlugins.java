// SPDX-License-Identifier: Apache-2.0
package org.elasticsearch.plugins;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.elasticsearch.Build;
import org.elasticsearch.action.admin.cluster.node.info.PluginsAndModules;
import org.elasticsearch.env.Environment;
import org.jspecify.annotations.NullMarked;

/**
 * The plugins of a node taken from the class path instead of from folders of an installation. In
 * this package because the server keeps what it needs here to itself.
 */
@NullMarked
public final class ClassPathPlugins extends PluginsService {
  private final List<LoadedPlugin> loaded = new ArrayList<>();

  /** One instance of each of {@code plugins}, created the way the server creates them. */
  public ClassPathPlugins(
      Environment environment, PluginsLoader loader, List<Class<? extends Plugin>> plugins) {
    super(environment.settings(), environment.configDir(), loader);
    Path configDir = environment.configDir();
    for (Class<? extends Plugin> type : plugins) {
      Plugin plugin = loadPlugin(type, environment.settings(), configDir);
      loaded.add(new LoadedPlugin(descriptor(type), plugin, type.getClassLoader()));
    }
    loadExtensions(loaded);
  }

  /** A loader that finds nothing: there is no folder to look into. */
  public static PluginsLoader noFolders() {
    return PluginsLoader.createPluginsLoader(Set.of(), Set.of(), Map.of(), false);
  }

  private static PluginDescriptor descriptor(Class<? extends Plugin> type) {
    String java = Integer.toString(Runtime.version().feature());
    return new PluginDescriptor(
        type.getName(),
        "from the class path",
        "NA",
        Build.current().version(),
        java,
        type.getName(),
        null,
        List.of(),
        false,
        false,
        false,
        false);
  }

  @Override
  protected List<LoadedPlugin> plugins() {
    return loaded;
  }

  @Override
  public PluginsAndModules info() {
    return new PluginsAndModules(List.of(), List.of());
  }

  @Override
  public <T> List<? extends T> loadServiceProviders(Class<T> service) {
    List<T> found = new ArrayList<>();
    ServiceLoader.load(service, ClassPathPlugins.class.getClassLoader()).stream()
        .map(provider -> provide(service, provider))
        .forEach(found::add);
    return found;
  }

  /** Some are made for one plugin, and have a constructor that takes it. */
  private <T> T provide(Class<T> service, ServiceLoader.Provider<T> provider) {
    for (LoadedPlugin plugin : loaded) {
      for (Constructor<?> constructor : provider.type().getConstructors()) {
        if (List.of(constructor.getParameterTypes())
            .equals(List.of(plugin.instance().getClass()))) {
          return createExtension(provider.type(), service, plugin.instance());
        }
      }
    }
    return provider.get();
  }
}
