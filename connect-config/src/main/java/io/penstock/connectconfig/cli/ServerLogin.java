// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.access.ServerAccess;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that say whom to trust, and who we are: arguments are seen by everybody on the machine. */
final class ServerLogin {
  @Option(
      names = "--credentials-file",
      paramLabel = "FILE",
      description = "A file with 'user:password' or 'ApiKey …' or 'Bearer …'.")
  private @Nullable Path credentials;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "A file with the authority of the server's certificate, in PEM; without it, those that"
              + " Java trusts.")
  private @Nullable Path authorities;

  ServerAccess access() {
    return new ServerAccess(Optional.ofNullable(credentials), Optional.ofNullable(authorities));
  }
}
