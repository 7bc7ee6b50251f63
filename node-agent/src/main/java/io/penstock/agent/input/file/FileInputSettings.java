// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.contract.RotatedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One entry of {@code inputs.files}. Immutable.
 *
 * @param include globs of absolute paths to read; at least one
 * @param exclude globs of absolute paths not to read though included
 * @param labels labels of its frames
 * @param reading from where on, and how fast
 * @param rotatedNames how rotated files are named
 */
public record FileInputSettings(
    List<Glob> include,
    List<Glob> exclude,
    Map<String, String> labels,
    Reading reading,
    RotatedNames rotatedNames) {
  public FileInputSettings {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    labels = Map.copyOf(labels);
    if (include.isEmpty()) {
      throw new IllegalArgumentException("an input of files includes nothing");
    }
  }

  /** Rotated files are named as usual. */
  public FileInputSettings(
      List<Glob> include, List<Glob> exclude, Map<String, String> labels, Reading reading) {
    this(include, exclude, labels, reading, RotatedNames.DEFAULT);
  }

  /** Read whole, and at full speed. */
  public FileInputSettings(List<Glob> include, List<Glob> exclude, Map<String, String> labels) {
    this(include, exclude, labels, Reading.DEFAULT);
  }

  /** The same without what these patterns stand for. */
  public FileInputSettings without(List<Glob> others) {
    List<Glob> all = new ArrayList<>(exclude);
    all.addAll(others);
    return new FileInputSettings(include, all, labels, reading, rotatedNames);
  }

  /** The stream of a file: its path without what was added to it when it was rotated. */
  String streamOf(String path) {
    return rotatedNames.logicalPath(path);
  }

  /** Whether its patterns stand for this path. */
  public boolean takes(String path) {
    return include.stream().anyMatch(glob -> glob.matches(path))
        && exclude.stream().noneMatch(glob -> glob.matches(path));
  }
}
