// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What no server of a test can show; the rest is in {@link NoAnswerIT}. */
class NoAnswerTest {
  @Test
  void a_certificate_that_is_over_is_not_called_untrusted() {
    IOException failure = new SSLHandshakeException("PKIX path validation failed");
    var unused =
        failure.initCause(
            new CertPathValidatorException(
                "validity check failed", new CertificateExpiredException("NotAfter: yesterday")));
    assertEquals(
        "GET https://s/ got no answer: the server's certificate does not hold now (NotAfter:"
            + " yesterday): give it a new one, or set this machine's clock right",
        NoAnswer.sentence("GET https://s/", failure));
  }

  @Test
  void a_failure_of_another_kind_is_told_as_it_is() {
    assertEquals(
        "GET http://s/ got no answer (java.net.ConnectException: refused); does a server listen"
            + " there?",
        NoAnswer.sentence("GET http://s/", new ConnectException("refused")));
  }
}
