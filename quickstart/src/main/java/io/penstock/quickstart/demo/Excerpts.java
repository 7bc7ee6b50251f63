// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The logs bundled with the quickstart: excerpts of what real services of one OpenStack cloud wrote
 * in runs made for this project, with directories renamed to the usual ones.
 */
final class Excerpts {
  private Excerpts() {}

  /** The services that write files; names are laid out as below {@code /var/log/kolla}. */
  static List<LogStream> files() {
    return Stream.concat(
            Stream.of(
                    "nova/nova-api.log",
                    "nova/nova-compute.log",
                    "nova/nova-conductor.log",
                    "nova/nova-scheduler.log",
                    "neutron/neutron-server.log",
                    "keystone/keystone.log",
                    "glance/glance-api.log",
                    "cinder/cinder-api.log",
                    "cinder/cinder-volume.log")
                .map(name -> load(name, StampedLines.OSLO)),
            Stream.of(
                load("rabbitmq/rabbitmq.log", StampedLines.RABBITMQ),
                load("mariadb/mariadb.log", StampedLines.MARIADB)))
        .toList();
  }

  /** What HAProxy sends to a syslog socket. */
  static LogStream datagrams() {
    return load("haproxy/haproxy.dgram.log", new HaproxyMessages());
  }

  private static LogStream load(String name, LogFormat format) {
    String resource = name.substring(name.indexOf('/') + 1);
    try (InputStream in = Excerpts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is not bundled");
      }
      return LogStream.of(
          name,
          format,
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
