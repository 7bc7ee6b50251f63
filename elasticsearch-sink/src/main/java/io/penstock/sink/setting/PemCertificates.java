// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates of authorities in PEM; what lies between them (comments, keys) is passed over. */
final class PemCertificates {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final Pattern CERTIFICATE =
      Pattern.compile(BEGIN + "[^-]*(?<end>-----END CERTIFICATE-----)?");

  private PemCertificates() {}

  /**
   * All of them as a store.
   *
   * @throws IOException if there is none, or one that is not whole
   */
  static KeyStore store(InputStream file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Matcher one = CERTIFICATE.matcher(new String(file.readAllBytes(), ISO_8859_1));
    while (one.find()) {
      add(one, store);
    }
    if (store.size() == 0) {
      throw new IOException("there is no certificate in it, which begins with " + BEGIN);
    }
    return store;
  }

  private static void add(Matcher text, KeyStore store)
      throws IOException, GeneralSecurityException {
    int number = store.size() + 1;
    if (text.group("end") == null) {
      throw new IOException("certificate " + number + " in it has no end");
    }
    try {
      ByteArrayInputStream pem = new ByteArrayInputStream(text.group().getBytes(ISO_8859_1));
      store.setCertificateEntry(
          Integer.toString(number),
          CertificateFactory.getInstance("X.509").generateCertificate(pem));
    } catch (CertificateException e) {
      throw new IOException("certificate " + number + " in it is none: " + e.getMessage(), e);
    }
  }
}
