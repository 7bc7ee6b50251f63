// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import java.nio.file.Path;
import java.util.List;

/** A machine as the test describes it. */
public final class FakeMachine implements Machine {
  public List<InputFile> files = List.of();
  public long unfinishedBytes;
  boolean folder;
  boolean portFree = true;
  boolean inUse;
  long freeBytes = 100L << 30;

  @Override
  public List<InputFile> matching(Glob glob) {
    return files;
  }

  @Override
  public long unfinishedBytes(Path file) {
    return unfinishedBytes;
  }

  @Override
  public boolean isDirectory(Path path) {
    return folder;
  }

  @Override
  public boolean isPortFree(int port) {
    return portFree;
  }

  @Override
  public boolean isInUse(Path dataDirectory) {
    return inUse;
  }

  @Override
  public long freeBytes(Path path) {
    return freeBytes;
  }
}
