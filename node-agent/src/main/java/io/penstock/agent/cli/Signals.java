// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * SIGHUP. Java has no public interface for it, only {@code sun.misc.Signal}, which every JDK has
 * and no compiler wants to see: it is called by its name. Stateless.
 */
final class Signals {
  private Signals() {}

  /**
   * Calls back at each SIGHUP, on a thread of the JVM's own.
   *
   * @return whether it will; otherwise SIGHUP is ignored, or ends the process as SIGTERM does
   */
  static boolean onHangUp(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler called =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
              return null;
            }
            return switch (method.getName()) {
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == arguments[0];
              default -> "reload";
            };
          };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, called);
      Object before =
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
      // who started the process may have it ignored for good, as nohup does
      return !handler.getField("SIG_IGN").get(null).equals(before);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
