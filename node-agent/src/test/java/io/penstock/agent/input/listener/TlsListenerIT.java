// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsListenerIT {
  private final Path dir;
  private final TestCertificates certificates;
  private final int port;

  TlsListenerIT(@TempDir Path dir) throws Exception {
    this.dir = dir;
    certificates = TestCertificates.in(dir);
    certificates.signed("sender", "ca", "-validity", "30");
    port = FreePorts.next();
  }

  private RunningListeners listeners() throws Exception {
    RunningListeners listeners =
        new RunningListeners(
            dir,
            RunningListeners.settings(
                "tls",
                new Listen.Tcp("127.0.0.1", port, Optional.of(certificates.server())),
                Limits.of(65_536)));
    RunningListeners.await(this::listens, () -> listeners.condition(0));
    // a connection without a handshake is one that TLS refuses, too
    RunningListeners.await(
        () -> listeners.refused(0, Refusal.TLS_OTHER) == 1, () -> "" + listeners.status(0));
    return listeners;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String send(String client, String message) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            certificates.client(client).createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.startHandshake();
      String subject = socket.getSession().getPeerPrincipal().getName();
      socket.getOutputStream().write(message.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return subject;
    }
  }

  private void sendInVain(String client) throws Exception {
    try {
      send(client, "<1>never\n");
    } catch (IOException e) {
      // TLS 1.2 tells the sender at once, TLS 1.3 perhaps after its first write
      return;
    }
  }

  @Test
  void a_sender_with_a_certificate_is_taken() throws Exception {
    try (RunningListeners listeners = listeners()) {
      send("sender", "5 <1>ab");
      listeners.awaitMessages(1);
      assertEquals(List.of("<1>ab"), listeners.log().messages());
      assertEquals("127.0.0.1", listeners.log().frames().get(0).header().labels().get("peer"));
    }
  }

  @Test
  void others_are_refused_and_counted_by_reason() throws Exception {
    certificates.authority("other-ca");
    certificates.signed("stranger", "other-ca", "-validity", "30");
    certificates.signed("expired", "ca", "-startdate", "-3d", "-validity", "1");
    try (RunningListeners listeners = listeners()) {
      sendInVain("");
      sendInVain("stranger");
      sendInVain("expired");
      RunningListeners.await(
          () ->
              listeners.refused(0, Refusal.TLS_NO_CERTIFICATE) == 1
                  && listeners.refused(0, Refusal.TLS_UNTRUSTED) == 1
                  && listeners.refused(0, Refusal.TLS_EXPIRED) == 1,
          () -> "" + listeners.status(0));
      send("sender", "<1>welcome\n");
      listeners.awaitMessages(1);
      assertEquals(List.of("<1>welcome"), listeners.log().messages());
    }
  }

  @Test
  void plain_text_on_the_port_is_refused() throws Exception {
    try (RunningListeners listeners = listeners();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("<1>plain text, no TLS\n".getBytes(UTF_8));
      RunningListeners.await(
          () -> listeners.refused(0, Refusal.TLS_OTHER) == 2, () -> "" + listeners.status(0));
      assertEquals(List.of(), listeners.log().messages());
    }
  }

  /** Two files are replaced one after the other, and a listener looks when it likes. */
  @Test
  void a_key_that_is_not_of_the_certificate_is_told_and_the_old_pair_goes_on() throws Exception {
    certificates.signed("renewed", "ca", "-validity", "60");
    try (RunningListeners listeners = listeners()) {
      certificates.replaceServersKey("renewed");
      RunningListeners.await(
          () -> listeners.condition(0).contains("the certificates from before stay in use"),
          () -> listeners.condition(0));
      assertEquals("CN=server", send("sender", "<1>a\n"));
      certificates.replaceServer("renewed");
      RunningListeners.await(
          () -> listeners.condition(0).endsWith("ok"), () -> listeners.condition(0));
      assertEquals("CN=renewed", send("sender", "<1>b\n"));
    }
  }

  @Test
  void a_new_certificate_is_used_without_a_restart() throws Exception {
    certificates.signed("renewed", "ca", "-validity", "60");
    try (RunningListeners listeners = listeners()) {
      assertEquals("CN=server", send("sender", "<1>a\n"));
      certificates.replaceServer("renewed");
      String[] subject = {""};
      RunningListeners.await(
          () -> {
            try {
              subject[0] = send("sender", "<1>b\n");
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            return subject[0].equals("CN=renewed");
          },
          () -> subject[0]);
      assertNotEquals(0, listeners.log().messages().size());
    }
  }
}
