// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML into a {@link Value}, reporting what YAML allows and settings should not hold. */
final class YamlTree {
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ, Tag.ENV_TAG);

  private final Problems problems;
  private final IdentityHashMap<Node, Value> converted = new IdentityHashMap<>();

  private YamlTree(Problems problems) {
    this.problems = problems;
  }

  /**
   * The document's tree; empty for a document without content. Text that is no YAML at all gives
   * its first error only, because nothing after it can be trusted.
   */
  static Optional<Value> parse(String text, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
    try {
      return new Compose(settings).composeString(text).map(new YamlTree(problems)::convert);
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().or(e::getContextMark).map(YamlTree::at).orElse(Place.TOP);
      problems.add(place, syntax(e, lineOf(text, place)));
    } catch (ReaderException e) {
      problems.add(
          placeOf(text, e.getPosition()),
          String.format("the character U+%04X cannot stand in a settings file", e.getCodePoint()));
    } catch (StackOverflowError e) {
      problems.add(Place.TOP, "lists or sections are nested too deep; no setting needs that");
    } catch (YamlEngineException e) {
      problems.add(Place.TOP, "this is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String syntax(MarkedYamlEngineException e, String line) {
    String problem = e.getProblem();
    if (problem.contains("TAB")) {
      return "a tab; indent with spaces";
    }
    if (problem.endsWith("but got {") && line.contains("${")) {
      return "a value with ${...} inside [] or {} must be in quotes";
    }
    String context = e.getContext();
    return "this is not YAML: "
        + (context == null || context.isEmpty() ? "" : context + ", ")
        + problem;
  }

  private Value convert(Node node) {
    Value known = converted.get(node);
    if (known != null) {
      return known;
    }
    Place place = placeOf(node);
    // Stands in while the children are read, so that an alias to its own parent ends here.
    converted.put(node, new Value.Nothing(place));
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.add(
          place, "the tag " + node.getTag().getValue() + " has no meaning here; remove it");
    }
    if (node.isRecursive()) {
      problems.add(place, "this holds itself through an alias; write it out");
    }
    Value value = convertNew(node, place);
    converted.put(node, value);
    return value;
  }

  private Value convertNew(Node node, Place place) {
    if (node instanceof ScalarNode scalar) {
      boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
      return scalar.getTag().equals(Tag.NULL)
          ? new Value.Nothing(place)
          : new Value.Text(place, scalar.getValue(), quoted);
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item)));
      return new Value.Listing(place, items);
    }
    return mapping((MappingNode) node, place);
  }

  private Value mapping(MappingNode node, Place place) {
    Map<String, Value.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place keyPlace = placeOf(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyPlace, "a key must be a plain word");
        continue;
      }
      Value.Entry first =
          entries.putIfAbsent(
              key.getValue(), new Value.Entry(keyPlace, convert(tuple.getValueNode())));
      if (first != null) {
        problems.add(
            keyPlace,
            "'"
                + key.getValue()
                + "' stands here a second time (first in line "
                + first.keyPlace().line()
                + "); keep one");
      }
    }
    return new Value.Mapping(place, entries);
  }

  private static Place placeOf(Node node) {
    return node.getStartMark().map(YamlTree::at).orElse(Place.TOP);
  }

  private static Place at(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String lineOf(String text, Place place) {
    return text.lines().skip(place.line() - 1L).findFirst().orElse("");
  }

  private static Place placeOf(String text, int index) {
    String before = text.substring(0, Math.min(Math.max(index, 0), text.length()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Place(line, before.length() - before.lastIndexOf('\n'));
  }
}
