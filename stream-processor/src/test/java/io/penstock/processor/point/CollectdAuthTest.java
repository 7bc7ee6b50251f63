// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.point.CollectdAuth.Level;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CollectdAuthTest {
  private static final byte[] PLAIN = new Packet().named("load", "load").gauge(1, 2, 3).bytes();

  @Test
  void a_signature_is_verified() throws GeneralSecurityException, WithheldException {
    byte[] packet = Packet.signed("ctl01", "s3cret", PLAIN);
    assertEquals(3, read(Level.SIGN, packet).size());
  }

  @Test
  void what_collectd_itself_signed_is_read() throws IOException, WithheldException {
    Part only = read(Level.SIGN, resource("signed.bin")).get(0);
    assertEquals("memory", assertInstanceOf(Part.Notice.class, only).meter().name());
  }

  @Test
  void what_collectd_itself_encrypted_is_read() throws IOException, WithheldException {
    List<Part> parts = read(Level.ENCRYPT, resource("encrypted.bin"));
    Part.Reading first = assertInstanceOf(Part.Reading.class, parts.get(0));
    assertEquals("ctl01.example.org", first.point().meter().host());
    assertTrue(parts.stream().noneMatch(Part.Unreadable.class::isInstance));
  }

  @Test
  void a_byte_that_was_changed_behind_the_signature_is_noticed() throws GeneralSecurityException {
    byte[] packet = Packet.signed("ctl01", "s3cret", PLAIN);
    packet[packet.length - 1]++;
    assertWithheld("the signature is not that of user 'ctl01'", Level.NONE, packet);
  }

  @Test
  void what_is_encrypted_is_read_and_every_value_keeps_its_place()
      throws GeneralSecurityException, WithheldException {
    byte[] packet = Packet.encrypted("ctl01", "s3cret", PLAIN);
    List<Part> parts = read(Level.ENCRYPT, packet);
    assertEquals(3, parts.size());
    assertEquals(packet.length, parts.get(2).to());
  }

  @Test
  void another_password_does_not_decrypt() throws GeneralSecurityException {
    byte[] packet = Packet.encrypted("ctl01", "other", PLAIN);
    assertWithheld("cannot be decrypted as user 'ctl01'", Level.NONE, packet);
  }

  @Test
  void a_user_without_a_password_is_named() throws GeneralSecurityException {
    byte[] packet = Packet.signed("cmp07", "x", PLAIN);
    assertWithheld("signed by user 'cmp07', of whom this processor knows no", Level.NONE, packet);
  }

  @Test
  void plain_values_are_withheld_where_senders_have_to_sign() {
    assertWithheld("holds plain values, and collectd.security asks", Level.SIGN, PLAIN);
  }

  @Test
  void a_signature_is_not_enough_where_senders_have_to_encrypt() throws GeneralSecurityException {
    byte[] packet = Packet.signed("ctl01", "s3cret", PLAIN);
    assertWithheld("holds plain values", Level.ENCRYPT, packet);
  }

  @Test
  void a_name_in_front_of_the_signature_is_not_believed()
      throws GeneralSecurityException, WithheldException {
    byte[] values = new Packet().text(2, "load").text(4, "load").gauge(1, 2, 3).bytes();
    byte[] forged =
        new Packet().text(0, "evil").raw(Packet.signed("ctl01", "s3cret", values)).bytes();
    Part.Reading reading = (Part.Reading) read(Level.SIGN, forged).get(0);
    assertEquals("", reading.point().meter().host());
  }

  @Test
  void a_signature_or_an_encrypted_part_that_is_too_short_is_withheld() {
    assertWithheld(
        "its signature has only 3", Level.NONE, new Packet().part(512, new byte[3]).bytes());
    assertWithheld(
        "its encrypted part has only 3", Level.NONE, new Packet().part(528, new byte[3]).bytes());
  }

  /** A packet of collectd 5.12 by ctl01 with the password s3cret. */
  private static byte[] resource(String name) throws IOException {
    try (InputStream in = CollectdAuthTest.class.getResourceAsStream("/collectd/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static void assertWithheld(String beginning, Level level, byte[] packet) {
    String told = assertThrows(WithheldException.class, () -> read(level, packet)).toString();
    assertTrue(told.contains(": " + beginning), told);
  }

  private static List<Part> read(Level level, byte[] packet) throws WithheldException {
    CollectdAuth auth = CollectdAuth.of(level, "ctl01", "s3cret");
    return new CollectdReader(CollectdTypes.builtIn(), auth).read(packet, 0, packet.length, false);
  }
}
