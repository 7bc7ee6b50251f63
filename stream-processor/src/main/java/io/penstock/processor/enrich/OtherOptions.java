// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import io.penstock.processor.text.Ascii;

/**
 * Finds the secrets of options whose value stands by itself, each of some programs: {@code
 * redis-cli -a}, {@code --pass}; {@code ldapsearch -w} and of its relatives; {@code docker login
 * -p}; {@code erl -setcookie}; {@code openstack secret store --payload}; {@code virsh
 * secret-set-value --base64}; {@code kubectl create secret … --from-literal=name=VALUE}. Not
 * thread-safe: one is reused.
 */
final class OtherOptions {
  private static final byte[][] REDIS = {Ascii.bytes("redis-cli"), Ascii.bytes("valkey-cli")};
  private static final byte[][] LDAP = {Ascii.bytes("ldap")};
  private static final byte[][] REGISTRY = {
    Ascii.bytes("docker"), Ascii.bytes("podman"), Ascii.bytes("skopeo"), Ascii.bytes("buildah")
  };
  private static final byte[][] LOGIN = {Ascii.bytes("login")};
  private static final byte[][] SECRET = {Ascii.bytes("secret")};
  private static final byte[][] SET_VALUE = {Ascii.bytes("secret-set-value")};
  private static final byte[] COOKIE = Ascii.bytes("-setcookie");

  private final Found found;
  private final SecretValues values;

  OtherOptions(Found found) {
    this.found = found;
    values = new SecretValues(found);
  }

  /** The secret behind an option of one letter, whose dash lies here. */
  boolean one(byte[] text, int start, int at, int end) {
    return switch (text[at + 1]) {
          case 'a' -> of(REDIS, text, start, at);
          case 'w' -> Programs.anyOf(LDAP, true, text, start, at);
          case 'p' -> of(LOGIN, text, start, at) && of(REGISTRY, text, start, at);
          default -> false;
        }
        && values.ofOption(text, at + 2, end);
  }

  /** The secret behind Erlang's option of many letters and one dash, of whatever program. */
  boolean cookie(byte[] text, int at, int end) {
    return Ascii.startsWith(text, at, end, COOKIE)
        && values.ofOption(text, at + COOKIE.length, end);
  }

  /**
   * The secret behind an option of two dashes.
   *
   * @param nameTo where its name ends
   */
  boolean named(byte[] text, int start, int at, int nameTo, int end) {
    if (SecretNames.endsWith(text, at, nameTo, "--pass")) {
      return of(REDIS, text, start, at) && value(text, nameTo, end);
    }
    if (SecretNames.endsWith(text, at, nameTo, "--payload")) {
      return of(SECRET, text, start, at) && value(text, nameTo, end);
    }
    if (SecretNames.endsWith(text, at, nameTo, "--base64")) {
      return of(SET_VALUE, text, start, at) && value(text, nameTo, end);
    }
    return SecretNames.endsWith(text, at, nameTo, "--from-literal")
        && of(SECRET, text, start, at)
        && value(text, nameTo, end)
        && literal(text);
  }

  private static boolean of(byte[][] program, byte[] text, int start, int option) {
    return Programs.anyOf(program, false, text, start, option);
  }

  private boolean value(byte[] text, int nameTo, int end) {
    return Ascii.at(text, nameTo, end, '=')
        ? values.read(text, nameTo + 1, end)
        : values.ofOption(text, nameTo, end);
  }

  /** Leaves the name out of what was found; whether a value follows. */
  private boolean literal(byte[] text) {
    int from = Ascii.indexOf(text, found.from(), found.to(), '=') + 1;
    found.set(from, found.to());
    return from > 0 && !found.empty() && !Harmless.value(text, from, found.to());
  }
}
