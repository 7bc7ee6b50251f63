// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.setting.ForeignKeys;
import io.penstock.sink.setting.SinkKeys;
import io.penstock.sink.setting.SinkSettings;
import java.util.ArrayList;
import java.util.Comparator;
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

  /**
   * Errors for each key, those included that only show when several keys are seen together, or when
   * the files are read that they name.
   */
  @Override
  public Config validate(Map<String, String> properties) {
    List<ConfigValue> values = new ArrayList<>(config().validate(properties));
    Set<String> known = config().names();
    for (String key : properties.keySet()) {
      ForeignKeys.complaint(key, known).ifPresent(sentence -> values.add(wrong(key, sentence)));
    }
    if (values.stream().allMatch(value -> value.errorMessages().isEmpty())) {
      try {
        SinkSettings.of(properties).checkFiles();
      } catch (ConfigException e) {
        complain(values, String.valueOf(e.getMessage()));
      }
    }
    return new Config(values);
  }

  /** At the key that the sentence begins with; it can be about several. */
  private static void complain(List<ConfigValue> values, String sentence) {
    String key =
        values.stream()
            .map(ConfigValue::name)
            .filter(sentence::startsWith)
            .max(Comparator.comparing(String::length))
            .orElse(SinkKeys.USERNAME);
    values.stream()
        .filter(value -> value.name().equals(key))
        .forEach(value -> value.addErrorMessage(sentence));
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
