// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.setting.SinkKeys;
import io.penstock.sink.setting.SinkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes records as documents into Elasticsearch or OpenSearch. It looks at no server itself, so it
 * can be created, checked and started while the servers are down.
 */
public final class ElasticsearchSinkConnector extends SinkConnector {
  private Map<String, String> properties = Map.of();

  @Override
  public void start(Map<String, String> properties) {
    var unused = SinkSettings.of(properties);
    this.properties = Map.copyOf(properties);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ElasticsearchSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Map<String, String>> tasks = new ArrayList<>();
    for (int i = 0; i < maxTasks; i++) {
      tasks.add(properties);
    }
    return tasks;
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return SinkKeys.definition();
  }

  @Override
  public String version() {
    return PluginVersion.get();
  }
}
