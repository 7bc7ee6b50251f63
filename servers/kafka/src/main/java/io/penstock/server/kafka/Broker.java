// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.kafka;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Formats the broker's storage where that is still to be done, then runs the broker, both in this
 * JVM: a JVM of its own for the first step costs a second or more of every start.
 */
public final class Broker {
  private Broker() {}

  /** Arguments: cluster id, broker properties file. Ends when the broker does. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: Broker CLUSTER_ID PROPERTIES_FILE");
      System.exit(2);
    }
    String[] format = {"format", "-t", args[0], "-c", args[1], "--ignore-formatted"};
    int formatted = StorageTool.execute(format, System.out);
    if (formatted != 0) {
      System.err.println("storage named in " + args[1] + " could not be formatted, see above");
      System.exit(formatted);
    }
    fenceFormerRun(args[1]);
    Kafka.main(new String[] {args[1]});
  }

  private static void fenceFormerRun(String propertiesFile) {
    try {
      FormerRun.fence(propertiesFile);
    } catch (Exception e) {
      e.printStackTrace();
      System.err.println("what a killed run left in the metadata could not be cleared, see above");
      System.exit(1);
    }
  }
}
