// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the files; how a server is reached with them is in {@link NoAnswerIT}. */
class ServerAccessIT {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String END = "-----END CERTIFICATE-----\n";

  @TempDir Path dir;

  @Test
  void a_key_is_sent_as_it_stands_there() throws IOException {
    assertEquals(Map.of("Authorization", "ApiKey abc="), with("ApiKey abc=\n").headers());
  }

  @Test
  void user_and_password_are_encoded() throws IOException {
    assertEquals(Map.of("Authorization", "Basic bWU6c2VjcmV0"), with("me:secret\n").headers());
  }

  @Test
  void without_a_file_nobody_logs_in() throws IOException {
    assertEquals(Map.of(), new ServerAccess(Optional.empty(), Optional.empty()).headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s3cret", "ApiKey s3cret\nmore", "me:s3cret\nmore", "Bearer s3cr\u0001t"})
  void what_is_no_login_is_refused_and_not_shown(String content) throws IOException {
    ServerAccess access = with(content);
    String said = said(assertThrows(IOException.class, access::headers));
    assertTrue(said.startsWith("--credentials-file " + dir.resolve("credentials")), said);
    assertTrue(said.endsWith(": has to be one line: user:password, or 'ApiKey …', or 'Bearer …'"));
    assertFalse(said.contains("s3cr"), said);
  }

  @Test
  void a_file_that_is_not_there_is_named_with_its_option() {
    Path none = dir.resolve("none");
    ServerAccess access = new ServerAccess(Optional.of(none), Optional.of(none));
    String where = " " + none + ": there is no such file";
    assertEquals(
        "--credentials-file" + where, said(assertThrows(IOException.class, access::headers)));
    assertEquals("--ca-file" + where, said(assertThrows(IOException.class, access::client)));
  }

  @Test
  void a_folder_is_no_file() {
    ServerAccess access = new ServerAccess(Optional.empty(), Optional.of(dir));
    String said = said(assertThrows(IOException.class, access::client));
    assertEquals("--ca-file " + dir + ": cannot be read: Is a directory", said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a word", "0\u0082\u00ff", "-----BEGIN PRIVATE KEY-----\nbm8=\n"})
  void a_file_without_a_certificate_in_pem_is_named(String content) throws IOException {
    assertEquals(
        "has no certificate: name the authority's, in PEM, which begins with " + BEGIN.strip(),
        wrong(content));
  }

  @Test
  void a_certificate_that_was_cut_off_is_named() throws IOException {
    assertEquals(
        "certificate 1 in it has no end: copy the file again, whole", wrong(BEGIN + "bm9uZQ==\n"));
  }

  @Test
  void a_certificate_that_is_none_is_named() throws IOException {
    String said = wrong(BEGIN + "bm9uZQ==\n" + END);
    assertTrue(said.startsWith("certificate 1 in it cannot be read ("), said);
    assertTrue(said.endsWith("): copy the file again, whole"), said);
  }

  /** What is said of a file of authorities with that, behind its name. */
  private String wrong(String content) throws IOException {
    Path file = Files.writeString(dir.resolve("ca.pem"), content);
    ServerAccess access = new ServerAccess(Optional.empty(), Optional.of(file));
    String said = said(assertThrows(IOException.class, access::client));
    String where = "--ca-file " + file + ": ";
    assertTrue(said.startsWith(where), said);
    return said.substring(where.length());
  }

  private static String said(IOException refused) {
    return String.valueOf(refused.getMessage());
  }

  private ServerAccess with(String credentials) throws IOException {
    Path file = Files.writeString(dir.resolve("credentials"), credentials);
    return new ServerAccess(Optional.of(file), Optional.empty());
  }
}
