// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a user named by an option. What is thrown is one sentence with both names.
 *
 * @param option as it is written, {@code --ca-file}
 */
record NamedFile(String option, Path path) {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  /** What lies between certificates (comments, keys) is somebody else's. */
  private static final Pattern CERTIFICATE =
      Pattern.compile(BEGIN + "(?<base64>[^-]*)(?<end>" + END + ")?");

  String text(Charset charset) throws IOException {
    try {
      return Files.readString(path, charset);
    } catch (NoSuchFileException e) {
      throw wrong("there is no such file", e);
    } catch (AccessDeniedException e) {
      throw wrong("this user may not read it", e);
    } catch (CharacterCodingException e) {
      throw wrong("is no text in " + charset, e);
    } catch (IOException e) {
      throw wrong("cannot be read: " + e.getMessage(), e);
    }
  }

  /** All that are in it, in PEM; at least one. */
  List<X509Certificate> certificates() throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    Matcher one = CERTIFICATE.matcher(text(ISO_8859_1));
    while (one.find()) {
      found.add(certificate(one, found.size() + 1));
    }
    if (found.isEmpty()) {
      throw wrong("has no certificate: name the authority's, in PEM, which begins with " + BEGIN);
    }
    return found;
  }

  private X509Certificate certificate(Matcher text, int number) throws IOException {
    String which = "certificate " + number + " in it ";
    if (text.group("end") == null) {
      throw wrong(which + "has no end: copy the file again, whole");
    }
    try {
      byte[] pem = text.group().getBytes(ISO_8859_1);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
    } catch (CertificateException e) {
      throw wrong(which + "cannot be read (" + e.getMessage() + "): copy the file again, whole", e);
    }
  }

  IOException wrong(String what) {
    return new IOException(option + " " + path + ": " + what);
  }

  private IOException wrong(String what, Exception cause) {
    return new IOException(option + " " + path + ": " + what, cause);
  }
}
