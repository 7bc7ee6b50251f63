// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.accounting;

import io.penstock.contract.LogicalPath;
import io.penstock.quickstart.option.Glob;
import io.penstock.quickstart.option.Machine;
import io.penstock.quickstart.progress.Inputs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the input files hold now, by stream. Immutable.
 *
 * @param wholeLineBytes up to the last newline of each file
 * @param unfinishedBytes behind those, of all files
 */
record InputSizes(Map<String, Long> wholeLineBytes, long unfinishedBytes) {
  InputSizes {
    wholeLineBytes = Map.copyOf(wholeLineBytes);
  }

  /** Looks at the disk. */
  static InputSizes of(Machine machine, List<String> globs) {
    Map<Path, Long> files = new HashMap<>();
    for (String glob : globs) {
      machine.matching(new Glob(glob)).forEach(file -> files.put(file.path(), file.sizeBytes()));
    }
    Map<String, Long> whole = new HashMap<>();
    long unfinished = 0;
    for (Map.Entry<Path, Long> file : files.entrySet()) {
      long tail = Math.min(file.getValue(), machine.unfinishedBytes(file.getKey()));
      unfinished += tail;
      whole.merge(LogicalPath.of(file.getKey().toString()), file.getValue() - tail, Long::sum);
    }
    return new InputSizes(whole, unfinished);
  }

  /**
   * The comparison with what the agent has seen.
   *
   * @param seenByStream what its ledgers say about all generations of a stream
   */
  Inputs comparedWith(Map<String, Long> seenByStream) {
    long total = unfinishedBytes;
    long unseen = 0;
    for (Map.Entry<String, Long> stream : wholeLineBytes.entrySet()) {
      total += stream.getValue();
      unseen += Math.max(0, stream.getValue() - seenByStream.getOrDefault(stream.getKey(), 0L));
    }
    return new Inputs(total, unfinishedBytes, unseen);
  }
}
