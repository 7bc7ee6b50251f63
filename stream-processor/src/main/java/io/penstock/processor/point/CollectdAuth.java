// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which senders are believed, and the passwords by which they are known: collectd's network
 * protocol signs with HMAC-SHA-256 and encrypts with AES-256 in output feedback mode. Immutable.
 */
public final class CollectdAuth {
  /** Length of a signature. */
  static final int MAC_BYTES = 32;

  /** Length of the vector that an encrypted part begins with. */
  static final int VECTOR_BYTES = 16;

  /** Length of the checksum in front of what is encrypted. */
  static final int SUM_BYTES = 20;

  /** What a sender has to do to be believed; each level includes the next. */
  public enum Level {
    /** Nothing. */
    NONE,
    /** Sign its datagrams. */
    SIGN,
    /** Encrypt them. */
    ENCRYPT
  }

  /** Everybody is believed, but nobody who signs or encrypts: it cannot be verified. */
  public static final CollectdAuth OPEN = new CollectdAuth(Level.NONE, Map.of());

  private final Level level;
  private final Map<String, String> passwords;

  private CollectdAuth(Level level, Map<String, String> passwords) {
    this.level = level;
    this.passwords = Map.copyOf(passwords);
  }

  /** What the sender of these has to do; the file has a user and a password a line. */
  public static CollectdAuth of(Level level, Path file) throws IOException {
    Map<String, String> passwords = new HashMap<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file, UTF_8)) {
        number++;
        int colon = line.indexOf(':');
        if (line.isBlank() || line.strip().startsWith("#")) {
          continue;
        }
        if (colon < 1) {
          // not the text itself: it may be a password
          throw new IOException(file + ":" + number + ": must be 'user: password'");
        }
        passwords.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no text in UTF-8", e);
    }
    return new CollectdAuth(level, passwords);
  }

  /** For tests and simple cases: one user. */
  static CollectdAuth of(Level level, String user, String password) {
    return new CollectdAuth(level, Map.of(user, password));
  }

  Level level() {
    return level;
  }

  /**
   * Checks a signature.
   *
   * @param bytes hold what is signed in {@code [from, to)}: the user's name and what follows it
   * @param macAt where the signature lies
   */
  void verify(String user, byte[] bytes, int macAt, int from, int to) throws WithheldException {
    String password = password(user, "signed");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(password.getBytes(UTF_8), "HmacSHA256"));
      mac.update(bytes, from, to - from);
      byte[] claimed = Arrays.copyOfRange(bytes, macAt, macAt + MAC_BYTES);
      if (!MessageDigest.isEqual(mac.doFinal(), claimed)) {
        throw new WithheldException(
            "the signature is not that of user '" + user + "': forged, or another password");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no HMAC-SHA-256", e);
    }
  }

  /**
   * Decrypts {@code [from, to)} in place, which begins with a checksum of the rest.
   *
   * @param vectorAt where the initialisation vector lies
   */
  void decrypt(String user, byte[] bytes, int vectorAt, int from, int to) throws WithheldException {
    String password = password(user, "encrypted");
    try {
      byte[] key = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
      Cipher cipher = Cipher.getInstance("AES/OFB/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(bytes, vectorAt, VECTOR_BYTES));
      byte[] plain = cipher.doFinal(bytes, from, to - from);
      MessageDigest sum = MessageDigest.getInstance("SHA-1");
      sum.update(plain, SUM_BYTES, plain.length - SUM_BYTES);
      if (!MessageDigest.isEqual(sum.digest(), Arrays.copyOf(plain, SUM_BYTES))) {
        throw new WithheldException(
            "cannot be decrypted as user '" + user + "': damaged, or another password");
      }
      System.arraycopy(plain, 0, bytes, from, plain.length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no AES-256 or SHA", e);
    }
  }

  private String password(String user, String done) throws WithheldException {
    String password = passwords.get(user);
    if (password != null) {
      return password;
    }
    throw new WithheldException(
        done
            + " by user '"
            + user
            + "', of whom this processor knows no password; add it to the file that"
            + " collectd.auth-file names, restart, and replay the dead letters");
  }
}
