// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.connectconfig.IndexTemplate.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The templates of the daily indices: every field a document can have with an explicit type,
 * nothing else indexed, so that no log line can blow the mapping up. Pure.
 */
public final class IndexTemplates {
  private static final int CHECKSUM_CHARS = 16;

  private IndexTemplates() {}

  /** All templates, in the order in which a server accepts them. */
  public static List<IndexTemplate> forEngine(Engine engine, TemplateSettings settings) {
    String name = settings.prefix();
    return List.of(
        render("component-mappings.json", Kind.COMPONENT, name + "-mappings", engine, settings),
        render("component-settings.json", Kind.COMPONENT, name + "-settings", engine, settings),
        render("component-custom.json", Kind.COMPONENT, name + "-custom", engine, settings),
        render("index-template.json", Kind.INDEX, name, engine, settings));
  }

  private static IndexTemplate render(
      String resource, Kind kind, String name, Engine engine, TemplateSettings settings) {
    String body =
        read(resource)
            .replace("${flat}", engine.flatType())
            .replace("${shards}", Integer.toString(settings.shards()))
            .replace("${replicas}", Integer.toString(settings.replicas()))
            .replace("${refresh}", settings.refreshSeconds() + "s")
            .replace("${pattern}", settings.prefix() + "-*")
            .replace("${name}", settings.prefix());
    String checksum = checksum(body);
    boolean users = resource.equals("component-custom.json");
    return new IndexTemplate(kind, name, body.replace("${checksum}", checksum), checksum, users);
  }

  private static String checksum(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, CHECKSUM_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  private static String read(String resource) {
    try (InputStream in = IndexTemplates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
