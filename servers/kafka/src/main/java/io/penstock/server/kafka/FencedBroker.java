// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/** Waits until the metadata say that a broker is fenced, or until they know none of that id. */
final class FencedBroker implements MetadataPublisher {
  private final int id;
  private final CompletableFuture<Void> fenced = new CompletableFuture<>();

  FencedBroker(int id) {
    this.id = id;
  }

  @Override
  public String name() {
    return "FencedBroker";
  }

  @Override
  public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
    BrokerRegistration broker = image.cluster().broker(id);
    if (broker == null || broker.fenced()) {
      fenced.complete(null);
    }
  }

  @Override
  public void close() {}

  void await(int seconds) throws InterruptedException, ExecutionException, TimeoutException {
    fenced.get(seconds, SECONDS);
  }
}
