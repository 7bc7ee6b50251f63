// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a small JVM: the Java that runs this one, a collector that keeps the process
 * small, only the first compiler (which starts faster and needs less memory; measured with every
 * server here), and the leash. Built once, not thread-safe.
 */
public final class JvmCommand {
  /**
   * A collector that looks for garbage twice a minute even if nothing is asked for, and gives back
   * what it finds. The serial one lets the old generation grow to its limit before it looks:
   * measured over half an hour, the resident pages of the servers never stopped growing.
   */
  public static final List<String> STEADY_HEAP =
      List.of(
          "-XX:+UseG1GC",
          "-Xms32m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:G1PeriodicGCInterval=30000",
          "-XX:ParallelGCThreads=2",
          "-XX:ConcGCThreads=1");

  private final List<String> words = new ArrayList<>();

  /** A JVM with at most that much heap. */
  public JvmCommand(PenstockHome home, int maxHeapMib) {
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx" + maxHeapMib + "m");
    words.addAll(STEADY_HEAP);
    words.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError"));
    words.add("-javaagent:" + home.leash());
  }

  /** A system property. */
  public JvmCommand property(String name, String value) {
    words.add("-D" + name + "=" + value);
    return this;
  }

  /** Any other flag of the JVM. */
  public JvmCommand flag(String flag) {
    words.add(flag);
    return this;
  }

  /** The whole command. */
  public List<String> run(Collection<Path> classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>(words);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
