// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Staging files in memory: what is in them survives an intake that is simply dropped. */
final class MemoryStaging implements StagingStore {
  private final Map<Integer, ByteBuffer> files = new LinkedHashMap<>();
  private String boot = "boot-1";
  private int number;

  @Override
  public List<Old> old() {
    List<Old> old = new ArrayList<>();
    List.copyOf(files.entrySet())
        .forEach(
            file ->
                old.add(
                    new Old(
                        Staging.read(copy(file.getValue()), boot),
                        () -> files.remove(file.getKey()))));
    return old;
  }

  @Override
  public Fresh create(int slots, int slotBytes, String generation) {
    int own = number++;
    ByteBuffer file = ByteBuffer.allocate(Staging.sizeBytes(slots, slotBytes));
    files.put(own, file);
    return new Fresh(
        Staging.format(file, slots, slotBytes, generation, boot), () -> files.remove(own));
  }

  private static ByteBuffer copy(ByteBuffer file) {
    byte[] bytes = new byte[file.capacity()];
    file.get(0, bytes);
    return ByteBuffer.wrap(bytes);
  }

  void reboot() {
    boot = "boot-2";
  }

  /** A copy of the newest file as it is now becomes an older run's. */
  void freeze() {
    ByteBuffer newest = files.get(number - 1);
    if (newest != null) {
      files.put(-1, copy(newest));
    }
  }

  int files() {
    return files.size();
  }
}
