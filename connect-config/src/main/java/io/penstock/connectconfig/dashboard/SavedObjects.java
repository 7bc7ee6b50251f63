// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders the saved objects: a data view, searches, visualizations, dashboards. In the form that
 * Kibana 7.10 wrote, which every later Kibana migrates on import, and which OpenSearch Dashboards
 * still writes. Pure.
 */
public final class SavedObjects {
  static final String INDEX_REF = "kibanaSavedObjectMeta.searchSourceJSON.index";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String prefix;
  private final JsonNode source;
  private final List<ObjectNode> objects = new ArrayList<>();

  private SavedObjects(String prefix, JsonNode source) {
    this.prefix = prefix;
    this.source = source;
  }

  /** All objects, what is referred to before what refers to it. */
  public static List<ObjectNode> all(String prefix) {
    SavedObjects saved = new SavedObjects(prefix, read());
    saved.dataView();
    saved.source.path("searches").forEach(saved::search);
    saved.source.path("visualizations").forEach(saved::visualization);
    saved.source.path("dashboards").forEach(saved::dashboard);
    return List.copyOf(saved.objects);
  }

  /** The same as lines, ready to import. */
  public static String ndjson(String prefix) {
    return all(prefix).stream()
        .map(ObjectNode::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private ObjectNode object(String type, String id, String version) {
    ObjectNode object = MAPPER.createObjectNode();
    object.put("id", id);
    object.put("type", type);
    object.putObject("migrationVersion").put(type, version);
    object.putObject("attributes");
    object.putArray("references");
    objects.add(object);
    return object;
  }

  private void dataView() {
    ObjectNode attributes = (ObjectNode) object("index-pattern", prefix, "7.6.0").get("attributes");
    // values of metric inputs are no log lines
    attributes.put("title", prefix + "-*,-" + prefix + "-metrics-*");
    attributes.put("timeFieldName", "@timestamp");
    ObjectNode formats = MAPPER.createObjectNode();
    ObjectNode duration = formats.putObject("event.duration").put("id", "duration");
    duration
        .putObject("params")
        .put("inputFormat", "nanoseconds")
        .put("outputFormat", "asMilliseconds");
    formats.putObject("penstock.bytes").put("id", "bytes");
    attributes.put("fieldFormatMap", formats.toString());
  }

  private void search(JsonNode search) {
    ObjectNode object = object("search", prefix + "-search-" + search.path("id").asText(), "7.9.3");
    ObjectNode attributes = attributes(object, search);
    attributes.set("columns", search.get("columns"));
    ArrayNode by = attributes.putArray("sort").addArray();
    by.add("@timestamp").add(search.path("order").asText());
    searchSource(object, attributes, search.path("query").asText());
  }

  private void visualization(JsonNode visualization) {
    ObjectNode object =
        object("visualization", prefix + "-" + visualization.path("id").asText(), "7.10.0");
    ObjectNode attributes = attributes(object, visualization);
    attributes.put("visState", VisState.of(visualization).toString());
    attributes.put("uiStateJSON", "{}");
    searchSource(object, attributes, visualization.path("query").asText());
  }

  private void dashboard(JsonNode dashboard) {
    ObjectNode object =
        object("dashboard", prefix + "-dashboard-" + dashboard.path("id").asText(), "7.9.3");
    ObjectNode attributes = attributes(object, dashboard);
    attributes.put("timeRestore", false);
    attributes.put("hits", 0);
    attributes.put("optionsJSON", "{\"hidePanelTitles\":false,\"useMargins\":true}");
    ArrayNode panels = MAPPER.createArrayNode();
    ArrayNode references = (ArrayNode) object.get("references");
    for (JsonNode panel : dashboard.path("panels")) {
      panel(panel.asText().split(" ", -1), panels, references);
    }
    attributes.put("panelsJSON", panels.toString());
    ObjectNode searchSource = MAPPER.createObjectNode();
    query(searchSource, "");
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", searchSource.toString());
  }

  /** Words of a panel: what it shows, left, top, width, height. */
  private void panel(String[] words, ArrayNode panels, ArrayNode references) {
    boolean search = words[0].startsWith("search:");
    String id = prefix + "-" + words[0].replace("search:", "search-");
    String name = "panel_" + panels.size();
    ObjectNode panel = panels.addObject();
    panel.put("version", "7.10.0");
    panel.put("panelIndex", Integer.toString(panels.size()));
    panel
        .putObject("gridData")
        .put("x", Integer.parseInt(words[1]))
        .put("y", Integer.parseInt(words[2]))
        .put("w", Integer.parseInt(words[3]))
        .put("h", Integer.parseInt(words[4]))
        .put("i", Integer.toString(panels.size()));
    panel.putObject("embeddableConfig");
    panel.put("panelRefName", name);
    references
        .addObject()
        .put("name", name)
        .put("type", search ? "search" : "visualization")
        .put("id", id);
  }

  private static ObjectNode attributes(ObjectNode object, JsonNode from) {
    ObjectNode attributes = (ObjectNode) object.get("attributes");
    attributes.put("title", "Penstock: " + from.path("title").asText());
    attributes.put("description", from.path("about").asText());
    attributes.put("version", 1);
    return attributes;
  }

  private void searchSource(ObjectNode object, ObjectNode attributes, String query) {
    ObjectNode searchSource = MAPPER.createObjectNode();
    query(searchSource, query);
    searchSource.put("indexRefName", INDEX_REF);
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", searchSource.toString());
    ((ArrayNode) object.get("references"))
        .addObject()
        .put("name", INDEX_REF)
        .put("type", "index-pattern")
        .put("id", prefix);
  }

  private static void query(ObjectNode searchSource, String query) {
    searchSource.putObject("query").put("query", query).put("language", "kuery");
    searchSource.putArray("filter");
  }

  private static JsonNode read() {
    try (InputStream in = SavedObjects.class.getResourceAsStream("dashboards.json")) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
