// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the version of the jar. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable, IVersionProvider {
  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(getVersion()[0]);
    out.flush();
  }

  @Override
  public String[] getVersion() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return new String[] {"penstock-processor " + (version == null ? "development" : version)};
  }
}
