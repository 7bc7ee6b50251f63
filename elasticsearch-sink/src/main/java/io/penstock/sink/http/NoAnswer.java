// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What happened instead of an answer, for a log that an operator reads. Pure. */
final class NoAnswer {
  private NoAnswer() {}

  static String why(@Nullable Throwable failure) {
    if (failure == null) {
      return "no answer";
    }
    String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    String advice = failure instanceof SSLException ? advice(failure) : "";
    return failure.getClass().getSimpleName() + message + (advice.isEmpty() ? "" : "; " + advice);
  }

  /** What to do about its certificate; empty if that is not known. */
  private static String advice(Throwable failure) {
    String advice = "";
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof CertificateExpiredException
          || one instanceof CertificateNotYetValidException) {
        return "its certificate does not hold now: give it a new one";
      }
      if (one.getClass() == CertificateException.class) {
        return "its certificate is for other names: write one of them into connection.url";
      }
      if (one instanceof CertPathBuilderException || one instanceof CertPathValidatorException) {
        advice =
            "its certificate is of no authority that is trusted here: name the authority's with"
                + " elastic.https.ssl.truststore.location";
      }
    }
    return advice;
  }
}
