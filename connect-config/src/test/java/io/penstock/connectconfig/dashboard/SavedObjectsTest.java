// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connectconfig.Engine;
import io.penstock.connectconfig.IndexTemplates;
import io.penstock.connectconfig.TemplateSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The form of saved objects as both importers check it, and the fields as the index has them. */
class SavedObjectsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<ObjectNode> OBJECTS = SavedObjects.all("penstock");

  private static Stream<ObjectNode> ofType(String type) {
    return OBJECTS.stream().filter(object -> object.path("type").asText().equals(type));
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String key(JsonNode object) {
    return object.path("type").asText() + " " + object.path("id").asText();
  }

  private static JsonNode parsed(JsonNode text) {
    try {
      return MAPPER.readTree(text.asText());
    } catch (JsonProcessingException e) {
      throw new AssertionError(text.asText(), e);
    }
  }

  @Test
  void there_is_a_dashboard_for_everything_that_was_promised() {
    assertEquals(
        List.of("overview", "errors", "http", "request", "haproxy", "rabbitmq", "nodes"),
        ofType("dashboard")
            .map(object -> object.path("id").asText().replace("penstock-dashboard-", ""))
            .toList());
  }

  @Test
  void ids_are_unique_and_types_are_those_that_both_servers_know() {
    assertEquals(OBJECTS.size(), OBJECTS.stream().map(SavedObjectsTest::key).distinct().count());
    assertEquals(
        Set.of("index-pattern", "search", "visualization", "dashboard"),
        OBJECTS.stream().map(o -> o.path("type").asText()).collect(Collectors.toSet()));
  }

  @Test
  void every_object_has_what_an_importer_wants() {
    assertEquals(
        List.of(),
        OBJECTS.stream()
            .filter(
                object ->
                    object.path("attributes").path("title").asText().isEmpty()
                        || !object.path("references").isArray()
                        || object
                            .path("migrationVersion")
                            .path(object.path("type").asText())
                            .isMissingNode())
            .toList());
  }

  @Test
  void every_reference_leads_to_an_object_that_comes_before() {
    Set<String> before = new TreeSet<>();
    List<String> dangling =
        OBJECTS.stream()
            .peek(object -> before.add(key(object)))
            .flatMap(object -> each(object.path("references")))
            .map(SavedObjectsTest::key)
            .filter(target -> !before.contains(target))
            .toList();
    assertEquals(List.of(), dangling);
  }

  @Test
  void every_name_of_a_reference_is_used_and_every_use_has_one() {
    Pattern use = Pattern.compile("(?:panelRefName|indexRefName)\\\\?\":\\\\?\"([^\"\\\\]+)");
    List<String> unequal =
        OBJECTS.stream()
            .filter(object -> !uses(use, object).equals(names(object)))
            .map(SavedObjectsTest::key)
            .toList();
    assertEquals(List.of(), unequal);
  }

  private static Set<String> uses(Pattern use, JsonNode object) {
    return use.matcher(object.path("attributes").toString())
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(JsonNode object) {
    return each(object.path("references"))
        .map(reference -> reference.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void panels_lie_inside_the_grid_and_not_on_each_other() {
    List<String> wrong =
        ofType("dashboard")
            .filter(dashboard -> overlaps(parsed(dashboard.at("/attributes/panelsJSON"))))
            .map(SavedObjectsTest::key)
            .toList();
    assertEquals(List.of(), wrong);
  }

  private static boolean overlaps(JsonNode panels) {
    Set<Integer> taken = new TreeSet<>();
    int cells = 0;
    for (JsonNode panel : panels) {
      JsonNode grid = panel.path("gridData");
      int right = grid.path("x").asInt() + grid.path("w").asInt();
      cells += grid.path("w").asInt() * grid.path("h").asInt();
      for (int y = grid.path("y").asInt();
          y < grid.path("y").asInt() + grid.path("h").asInt();
          y++) {
        for (int x = grid.path("x").asInt(); x < Math.min(48, right); x++) {
          taken.add(y * 48 + x);
        }
      }
    }
    return taken.size() != cells;
  }

  @Test
  void every_aggregation_has_an_id_of_its_own_and_orders_by_one_that_is_there() {
    List<String> wrong =
        ofType("visualization")
            .filter(object -> !sound(parsed(object.at("/attributes/visState")).path("aggs")))
            .map(SavedObjectsTest::key)
            .toList();
    assertEquals(List.of(), wrong);
  }

  private static boolean sound(JsonNode aggs) {
    Set<String> ids = each(aggs).map(agg -> agg.path("id").asText()).collect(Collectors.toSet());
    return ids.size() == aggs.size()
        && each(aggs)
            .map(agg -> agg.path("params").path("orderBy").asText("_key"))
            .allMatch(order -> order.equals("_key") || ids.contains(order));
  }

  @Test
  void every_field_is_in_the_index_and_can_be_counted_by() throws JsonProcessingException {
    JsonNode mappings =
        MAPPER
            .readTree(
                IndexTemplates.forEngine(Engine.ELASTICSEARCH, TemplateSettings.forOneMachine())
                    .get(0)
                    .json())
            .at("/template/mappings/properties");
    List<String> wrong =
        ofType("visualization")
            .flatMap(object -> each(parsed(object.at("/attributes/visState")).path("aggs")))
            .map(agg -> agg.at("/params/field").asText())
            .filter(field -> !field.isEmpty())
            .filter(
                field ->
                    !Set.of("keyword", "long", "ip", "date", "date_nanos")
                        .contains(type(mappings, field)))
            .toList();
    assertEquals(List.of(), wrong);
    List<String> unknown =
        OBJECTS.stream()
            .flatMap(SavedObjectsTest::fieldsOfQueries)
            .filter(field -> type(mappings, field).isEmpty())
            .toList();
    assertEquals(List.of(), unknown);
  }

  private static String type(JsonNode mappings, String field) {
    return mappings.at("/" + field.replace(".", "/properties/") + "/type").asText();
  }

  /** Columns, and what stands before a colon in a query. */
  private static Stream<String> fieldsOfQueries(JsonNode object) {
    JsonNode attributes = object.path("attributes");
    String source = attributes.at("/kibanaSavedObjectMeta/searchSourceJSON").asText("{}");
    String query;
    try {
      query = MAPPER.readTree(source).at("/query/query").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(source, e);
    }
    Matcher names = Pattern.compile("([a-z_.@]+)\\s*:").matcher(query);
    return Stream.concat(
        each(attributes.path("columns")).map(JsonNode::asText),
        names.results().map(result -> result.group(1)));
  }

  @Test
  void another_prefix_has_objects_of_its_own() {
    String other = SavedObjects.ndjson("logs");
    assertTrue(
        other.contains("\"logs-*,-logs-metrics-*\"") && !other.contains("\"penstock-"),
        other.substring(0, 300));
  }
}
