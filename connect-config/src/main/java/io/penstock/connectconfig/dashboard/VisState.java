// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One visualization: its kind, what it counts, and by what. Pure. */
final class VisState {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int ROWS = 50;
  private static final int SLICES = 10;

  private final JsonNode from;
  private final ArrayNode aggs = MAPPER.createArrayNode();

  private VisState(JsonNode from) {
    this.from = from;
  }

  static ObjectNode of(JsonNode visualization) {
    VisState state = new VisState(visualization);
    String kind = visualization.path("kind").asText();
    state.metrics();
    return switch (kind) {
      case "bars" -> state.overTime("histogram");
      case "lines" -> state.overTime("line");
      case "table" -> state.table();
      case "pie" -> state.pie();
      default -> throw new IllegalArgumentException("no kind of visualization: " + kind);
    };
  }

  private void metrics() {
    List<String> metrics = new ArrayList<>();
    from.path("metrics").forEach(metric -> metrics.add(metric.asText()));
    if (metrics.isEmpty()) {
      metrics.add("count");
    }
    for (String metric : metrics) {
      String[] words = metric.split(" ", 2);
      ObjectNode params = agg(words[0], "metric");
      if (words.length > 1) {
        params.put("field", words[1]);
      }
      if (words[0].equals("percentiles")) {
        params.putArray("percents").add(50).add(95).add(99);
      }
    }
  }

  private ObjectNode overTime(String type) {
    ObjectNode time = agg("date_histogram", "segment");
    time.put("field", "@timestamp").put("interval", "auto").put("min_doc_count", 1);
    time.put("useNormalizedEsInterval", true).put("drop_partials", false);
    time.putObject("extended_bounds");
    terms("group", from.path("split").asText(), SLICES, "desc");
    ObjectNode params = MAPPER.createObjectNode();
    params.put("type", type).put("addTooltip", true).put("addLegend", true);
    params.put("legendPosition", "right").put("addTimeMarker", false);
    params.putObject("grid").put("categoryLines", false);
    params.putArray("times");
    axis(params.putArray("categoryAxes").addObject(), "CategoryAxis-1", "category", "bottom");
    ObjectNode values = params.putArray("valueAxes").addObject();
    axis(values, "ValueAxis-1", "value", "left");
    values.put("name", "LeftAxis-1").putObject("title").put("text", "");
    ((ObjectNode) values.get("scale")).put("mode", "normal");
    ArrayNode series = params.putArray("seriesParams");
    for (JsonNode agg : aggs) {
      if (agg.path("schema").asText().equals("metric")) {
        series(series.addObject(), agg.path("id").asText(), type);
      }
    }
    return state(type, params);
  }

  private static void series(ObjectNode series, String id, String type) {
    series.put("show", true).put("type", type).put("valueAxis", "ValueAxis-1");
    series.put("mode", type.equals("histogram") ? "stacked" : "normal");
    series.put("drawLinesBetweenPoints", true).put("showCircles", true).put("lineWidth", 2);
    series.putObject("data").put("id", id).put("label", "");
  }

  private static void axis(ObjectNode axis, String id, String type, String position) {
    axis.put("id", id).put("type", type).put("position", position).put("show", true);
    axis.putObject("style");
    axis.putObject("scale").put("type", "linear");
    axis.putObject("labels").put("show", true).put("filter", true).put("truncate", 100);
    axis.putObject("title");
  }

  private ObjectNode table() {
    String order = from.path("order").asText("desc");
    for (JsonNode row : from.path("rows")) {
      terms("bucket", row.asText(), ROWS, order);
    }
    ObjectNode params = MAPPER.createObjectNode();
    params.put("perPage", 10).put("showPartialRows", false);
    params.put("showMetricsAtAllLevels", false).put("showTotal", false);
    params.put("totalFunc", "sum").put("percentageCol", "");
    return state("table", params);
  }

  private ObjectNode pie() {
    for (JsonNode row : from.path("rows")) {
      terms("segment", row.asText(), SLICES, "desc");
    }
    ObjectNode params = MAPPER.createObjectNode();
    params.put("type", "pie").put("addTooltip", true).put("addLegend", true);
    params.put("legendPosition", "right").put("isDonut", true);
    params
        .putObject("labels")
        .put("show", true)
        .put("values", true)
        .put("last_level", true)
        .put("truncate", 100);
    return state("pie", params);
  }

  private void terms(String schema, String field, int size, String order) {
    ObjectNode params = agg("terms", schema);
    params.put("field", field).put("size", size).put("order", order);
    params.put("orderBy", orderable() ? "1" : "_key");
    params.put("otherBucket", false).put("otherBucketLabel", "other");
    params.put("missingBucket", false).put("missingBucketLabel", "none");
  }

  /** Percentiles are several numbers, and none to order by. */
  private boolean orderable() {
    return !aggs.get(0).path("type").asText().equals("percentiles");
  }

  private ObjectNode agg(String type, String schema) {
    ObjectNode agg = aggs.addObject();
    agg.put("id", Integer.toString(aggs.size())).put("enabled", true);
    agg.put("type", type).put("schema", schema);
    return agg.putObject("params");
  }

  private ObjectNode state(String type, ObjectNode params) {
    ObjectNode state = MAPPER.createObjectNode();
    state.put("title", "Penstock: " + from.path("title").asText()).put("type", type);
    state.set("params", params);
    state.set("aggs", aggs);
    return state;
  }
}
