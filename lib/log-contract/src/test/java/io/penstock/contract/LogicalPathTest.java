// SPDX-License-Identifier: Apache-2.0
package io.penstock.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicalPathTest {
  @ParameterizedTest
  @CsvSource({
    "/l/nova-api.log.1, /l/nova-api.log",
    "/l/nova-api.log.12.gz, /l/nova-api.log",
    "/l/nova-api.log.2.zst, /l/nova-api.log",
    "/l/nova-api.log-20261122, /l/nova-api.log",
    "/l/nova-api.log-20261122.gz, /l/nova-api.log",
    "/l/nova-api.log-2026112215, /l/nova-api.log",
    "/l/nova-api.log-1795345562, /l/nova-api.log",
    "/l/nova-api.log-20261122-1761234567, /l/nova-api.log",
    "/l/nova-api.log-20261122-1761234567.gz, /l/nova-api.log",
    "/l/nova-api.log-20261122-235959, /l/nova-api.log",
    "/l/nova-api.log.2026-11-22, /l/nova-api.log",
    "/l/nova-api.log-2026-11-22.zst, /l/nova-api.log",
    "/l/nova-api.log.3.xz, /l/nova-api.log",
    "/l/localhost_access_log.2026-11-22, /l/localhost_access_log",
    "/l/syslog.1, /l/syslog",
  })
  void a_rotated_file_belongs_to_its_stream(String path, String stream) {
    assertEquals(stream, LogicalPath.of(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/l/nova-api.log",
    "/l/rabbit@ctl01.log",
    "/l/backup.gz",
    "/l/port-8080",
    "/l/release.2026",
    "/l/build-20261340",
    "/l/a.log-20261122x",
    "/l/.1",
  })
  void a_path_without_rotation_suffix_stays(String path) {
    assertEquals(path, LogicalPath.of(path));
  }
}
