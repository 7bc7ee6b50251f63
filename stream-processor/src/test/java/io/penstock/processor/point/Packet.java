// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Builds packets of collectd's protocol, right ones and others. */
final class Packet {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Any part. */
  Packet part(int type, byte[] content) {
    return head(type, 4 + content.length).raw(content);
  }

  Packet head(int type, int length) {
    return raw(new byte[] {(byte) (type >> 8), (byte) type, (byte) (length >> 8), (byte) length});
  }

  Packet raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Packet text(int type, String text) {
    return part(type, (text + '\0').getBytes(UTF_8));
  }

  Packet number(int type, long number) {
    return part(type, ByteBuffer.allocate(8).putLong(number).array());
  }

  /** Host, time in seconds, plugin and type. */
  Packet named(String plugin, String type) {
    return text(0, "ctl01").number(1, 1_795_345_600L).text(2, plugin).text(4, type);
  }

  Packet gauge(double... values) {
    ByteBuffer content = ByteBuffer.allocate(2 + 9 * values.length);
    content.putShort((short) values.length);
    for (int i = 0; i < values.length; i++) {
      content.put((byte) 1);
    }
    content.order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      content.putDouble(value);
    }
    return part(6, content.array());
  }

  Packet whole(int kind, long value) {
    ByteBuffer content = ByteBuffer.allocate(11).putShort((short) 1).put((byte) kind);
    return part(6, content.putLong(value).array());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** These bytes behind a signature. */
  static byte[] signed(String user, String password, byte[] bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(password.getBytes(UTF_8), "HmacSHA256"));
    mac.update(user.getBytes(UTF_8));
    byte[] signature = mac.doFinal(bytes);
    return new Packet()
        .part(0x0200, new Packet().raw(signature).raw(user.getBytes(UTF_8)).bytes())
        .raw(bytes)
        .bytes();
  }

  /** These bytes in an encrypted part. */
  static byte[] encrypted(String user, String password, byte[] bytes)
      throws GeneralSecurityException {
    byte[] key = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
    byte[] vector = new byte[16];
    Arrays.fill(vector, (byte) 7);
    Cipher cipher = Cipher.getInstance("AES/OFB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
    byte[] sum = MessageDigest.getInstance("SHA-1").digest(bytes);
    byte[] hidden = cipher.doFinal(new Packet().raw(sum).raw(bytes).bytes());
    byte[] name = user.getBytes(UTF_8);
    return new Packet()
        .part(
            0x0210,
            new Packet()
                .raw((byte) 0, (byte) name.length)
                .raw(name)
                .raw(vector)
                .raw(hidden)
                .bytes())
        .bytes();
  }
}
