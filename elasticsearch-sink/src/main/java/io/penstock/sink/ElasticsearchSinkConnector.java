// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.setting.ForeignKeys;
import io.penstock.sink.setting.SinkKeys;
import io.penstock.sink.setting.SinkSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes records as documents into Elasticsearch or OpenSearch. It looks at no server itself, so it
 * can be created, checked and started while the servers are down.
 */
public final class ElasticsearchSinkConnector extends SinkConnector {
  /** Number of a task, for its metrics; set by the connector, never by a user. */
  static final String TASK = "task.number";

  private Map<String, String> properties = Map.of();

  @Override
  public void start(Map<String, String> properties) {
    var unused = SinkSettings.of(properties);
    this.properties = Map.copyOf(properties);
  }

  /** Errors for each key, those that only show when several keys are seen together included. */
  @Override
  public Config validate(Map<String, String> properties) {
    List<ConfigValue> values = new ArrayList<>(config().validate(properties));
    Set<String> known = config().names();
    for (String key : properties.keySet()) {
      ForeignKeys.complaint(key, known).ifPresent(sentence -> values.add(wrong(key, sentence)));
    }
    if (values.stream().allMatch(value -> value.errorMessages().isEmpty())) {
      try {
        var unused = SinkSettings.of(properties);
      } catch (ConfigException e) {
        values.stream()
            .filter(value -> value.name().equals(SinkKeys.USERNAME))
            .forEach(value -> value.addErrorMessage(String.valueOf(e.getMessage())));
      }
    }
    return new Config(values);
  }

  private static ConfigValue wrong(String key, String sentence) {
    ConfigValue value = new ConfigValue(key);
    value.addErrorMessage(sentence);
    return value;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ElasticsearchSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Map<String, String>> tasks = new ArrayList<>();
    for (int i = 0; i < maxTasks; i++) {
      Map<String, String> task = new HashMap<>(properties);
      task.put(TASK, Integer.toString(i));
      tasks.add(task);
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
