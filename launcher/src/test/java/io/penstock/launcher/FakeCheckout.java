// SPDX-License-Identifier: Apache-2.0
package io.penstock.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout with the real launcher, a few source files, a Maven that writes down how it was called
 * and makes the products, and a PATH on which nothing else of this machine is found.
 */
final class FakeCheckout {
  private static final Path REAL = realCheckout();
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "awk",
          "chmod",
          "cat",
          "cksum",
          "date",
          "dirname",
          "find",
          "flock",
          "mkdir",
          "readlink",
          "sed",
          "sleep",
          "sort",
          "tail",
          "touch",
          "tr");

  /** The program that the fake Maven makes: prints its process id, its JDK and its arguments. */
  private static final String PROGRAM =
      "#!/bin/sh\necho \"pid $$\"\necho \"java $JAVA_HOME\"\nfor a; do echo \"<$a>\"; done\n";

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>calls
      echo "$JAVA_HOME" >jdk-of-the-build
      echo $$ >maven-pid
      echo '[INFO] Building Penstock 0.1.0-SNAPSHOT                       [1/2]'
      echo '[INFO] Building Penstock node agent 0.1.0-SNAPSHOT            [2/2]'
      [ ! -e slow ] || sleep "$(cat slow)"
      while [ -e held ]; do sleep 0.1; done
      [ ! -e forgetful ] || exit 0
      [ ! -e broken ] || { echo '[ERROR] does not compile'; exit 1; }
      for product in \
        node-agent/target/penstock-agent/bin/penstock-agent \
        stream-processor/target/penstock-processor/bin/penstock-processor \
        connect-config/target/penstock-setup/bin/penstock-setup \
        quickstart/target/penstock-quickstart/bin/penstock-quickstart \
        elasticsearch-sink/target/plugin/sink.jar \
        lib/leash/target/penstock-leash.jar; do
        mkdir -p "$(dirname "$product")"
        cat program >"$product"
        chmod +x "$product"
      done
      for server in kafka elasticsearch opensearch; do
        mkdir -p "servers/$server/target"
        printf '%s' "$PWD/one.jar:$PWD/two.jar" >"servers/$server/target/classpath.txt"
      done
      touch one.jar two.jar
      """;

  final Path root;
  final Path jdks;
  private final Path bin;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<Long, Path> errors = new TreeMap<>();

  private FakeCheckout(Path root, Path jdks, Path bin) {
    this.root = root;
    this.jdks = jdks;
    this.bin = bin;
  }

  /** A checkout that was never built, in a path with spaces, and one JDK 17. */
  static FakeCheckout in(Path directory) throws IOException {
    FakeCheckout checkout =
        new FakeCheckout(
            Files.createDirectories(directory.resolve("a checkout with spaces")),
            Files.createDirectories(directory.resolve("jvm")),
            Files.createDirectories(directory.resolve("bin")));
    checkout.copyLauncher();
    checkout.write("pom.xml", "<project>\n  <version>1.2.3</version>\n</project>\n");
    checkout.write("node-agent/src/main/java/Agent.java", "class Agent {}\n");
    checkout.write("node-agent/src/test/java/AgentTest.java", "class AgentTest {}\n");
    checkout.write("program", PROGRAM);
    for (String tool : TOOLS) {
      script(checkout.bin.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
    }
    script(checkout.bin.resolve("mvn"), MAVEN);
    checkout.jdk("jdk-17", "17.0.15");
    checkout.environment.put("PATH", checkout.bin.toString());
    checkout.environment.put("PENSTOCK_JVM_DIRECTORY", checkout.jdks.toString());
    return checkout;
  }

  /** Adds a directory that looks like an installed JDK. */
  Path jdk(String name, String version) throws IOException {
    Path home = runtime(name, version);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  /** Adds a directory that looks like a runtime without a compiler. */
  Path runtime(String name, String version) throws IOException {
    Path home = jdks.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), "#!/bin/sh\n");
    return home;
  }

  /** Adds a java that tells its version only when asked, to the PATH. */
  void javaOnPath(String version) throws IOException {
    Path home = bin.resolveSibling("elsewhere");
    script(
        home.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"" + version + "\" x' >&2\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
  }

  void removeTool(String name) throws IOException {
    Files.delete(bin.resolve(name));
  }

  void set(String variable, Path value) {
    environment.put(variable, value.toString());
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  /** How Maven was called so far, a line a call. */
  List<String> mavenCalls() throws IOException {
    return Files.exists(root.resolve("calls"))
        ? Files.readAllLines(root.resolve("calls"))
        : List.of();
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return runAs(root.resolve("penstock"), root, arguments);
  }

  Run runAs(Path launcher, Path workingDirectory, String... arguments)
      throws IOException, InterruptedException {
    return finish(start(launcher, workingDirectory, arguments));
  }

  /** Starts the launcher and leaves it running. */
  Process start(String... arguments) throws IOException {
    return start(root.resolve("penstock"), root, arguments);
  }

  private Process start(Path launcher, Path workingDirectory, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(Files.createTempFile(jdks.getParent(), "run", ".stderr").toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    errors.put(process.pid(), builder.redirectError().file().toPath());
    return process;
  }

  Run finish(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the launcher did not end");
    }
    return new Run(process.exitValue(), out, err(process), process.pid());
  }

  /** What a launcher has written to stderr so far. */
  String err(Process process) throws IOException {
    return Files.readString(Objects.requireNonNull(errors.get(process.pid())));
  }

  private void copyLauncher() throws IOException {
    Files.createDirectories(root.resolve("launcher/sh"));
    copy("penstock");
    try (Stream<Path> parts = Files.list(REAL.resolve("launcher/sh"))) {
      for (Path part : parts.toList()) {
        copy("launcher/sh/" + part.getFileName());
      }
    }
  }

  private void copy(String file) throws IOException {
    Files.copy(REAL.resolve(file), root.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + " is not on the PATH"));
  }

  static Path realCheckout() {
    // Maven runs tests in the directory of their module.
    return Path.of("..").toAbsolutePath().normalize();
  }

  /**
   * What a finished launcher left.
   *
   * @param exit its exit code
   * @param out all that came on stdout
   * @param err all that came on stderr
   */
  record Run(int exit, String out, String err, long pid) {}
}
