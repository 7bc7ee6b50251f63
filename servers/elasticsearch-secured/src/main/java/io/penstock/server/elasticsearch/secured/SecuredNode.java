// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.elasticsearch.secured;

import io.penstock.server.elasticsearch.ElasticsearchNode;
import java.util.List;
import org.elasticsearch.common.settings.KeyStoreWrapper;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.xpack.core.XPackPlugin;
import org.elasticsearch.xpack.security.Security;

/** Runs one node with security until the process is asked to stop. */
public final class SecuredNode {
  private static final String PASSWORD = "bootstrap.password";

  private SecuredNode() {}

  /**
   * Arguments: settings as {@code name=value}; {@code bootstrap.password}, the password of the user
   * {@code elastic}, becomes an entry of a keystore in memory, where the server looks for it.
   */
  public static void main(String[] args) throws Exception {
    Settings.Builder settings = ElasticsearchNode.settings(args);
    KeyStoreWrapper keystore = KeyStoreWrapper.create();
    keystore.setString(PASSWORD, settings.remove(PASSWORD).toCharArray());
    ElasticsearchNode.run(
        settings.setSecureSettings(keystore).build(),
        List.of(XPackPlugin.class, Security.class, EmailAnalysis.class));
  }
}
