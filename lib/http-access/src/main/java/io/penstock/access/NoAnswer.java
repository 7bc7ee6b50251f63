// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why a server gave no answer to somebody who can do something about it. Pure. */
public final class NoAnswer {
  private NoAnswer() {}

  /**
   * One sentence.
   *
   * @param request method and address
   * @param failure what the client threw
   */
  public static String sentence(String request, IOException failure) {
    String why = failure instanceof SSLException ? certificate(failure) : "";
    return why.isEmpty()
        ? request + " got no answer (" + failure + "); does a server listen there?"
        : request + " got no answer: " + why;
  }

  /** What of its certificate, or of TLS, was wrong; empty if it is not known. */
  private static String certificate(IOException failure) {
    String untrusted = "";
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof CertificateExpiredException
          || one instanceof CertificateNotYetValidException) {
        return "the server's certificate does not hold now ("
            + one.getMessage()
            + "): give it a new one, or set this machine's clock right";
      }
      if (one.getClass() == CertificateException.class) {
        return "the server's certificate is for other names ("
            + one.getMessage()
            + "): write one of them into the URL, or give it a certificate with this one";
      }
      if (one instanceof CertPathBuilderException || one instanceof CertPathValidatorException) {
        untrusted = String.valueOf(one.getMessage());
      }
    }
    if (!untrusted.isEmpty()) {
      return "the server's certificate is of no authority that is trusted here ("
          + untrusted
          + "): name the authority's certificate, in PEM, with "
          + ServerAccess.CA_OPTION;
    }
    return speaksNoTls(failure.getMessage())
        ? "what listens there speaks no TLS: write http:// if that is meant"
        : "";
  }

  private static boolean speaksNoTls(@Nullable String message) {
    return message != null && message.contains("nrecognized SSL message");
  }
}
