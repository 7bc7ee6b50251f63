// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.framing.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker and its producers in memory: what is taken lies in flight until the test delivers it,
 * loses the answer, or breaks the producer.
 */
public final class ScriptedProducer implements RecordProducer.Factory {
  private final List<Frame> broker = new ArrayList<>();
  private final Map<String, String> ledger = new HashMap<>();
  private Producer current = new Producer();
  private boolean refusing;
  private int largestBytes = Integer.MAX_VALUE;
  private int neverBytes = -1;

  private record Taken(Frame frame, RecordProducer.Delivery delivery) {}

  private final class Producer implements RecordProducer {
    final ArrayDeque<Taken> taken = new ArrayDeque<>();
    String broken = "";

    @Override
    public boolean send(Frame frame, Delivery delivery) {
      if (refusing || !broken.isEmpty()) {
        return false;
      }
      if (frame.value().length > largestBytes || frame.value().length == neverBytes) {
        boolean tooLarge = frame.value().length > largestBytes;
        delivery.refused(new Refusal(tooLarge, "as the test wants"));
        broken = "refused";
        return false;
      }
      taken.add(new Taken(frame, delivery));
      return true;
    }

    @Override
    public boolean sendLedger(String key, String json) {
      if (refusing || !broken.isEmpty()) {
        return false;
      }
      ledger.put(key, json);
      return true;
    }

    @Override
    public String broken() {
      return broken;
    }

    @Override
    public String refusal() {
      return "as the test wants";
    }

    @Override
    public void close(long timeoutMs) {
      taken.clear();
    }
  }

  @Override
  public RecordProducer open(Runnable onChange) {
    current = new Producer();
    return current;
  }

  /** What the broker has, in the order of arrival. */
  public List<Frame> broker() {
    return broker;
  }

  /** The newest ledger entry of each key. */
  public Map<String, String> ledger() {
    return ledger;
  }

  public void refusing(boolean refuses) {
    refusing = refuses;
  }

  /** The broker takes nothing larger than this. */
  public void largest(int bytes) {
    largestBytes = bytes;
  }

  /** The broker refuses frames of exactly this size for ever. */
  public void never(int bytes) {
    neverBytes = bytes;
  }

  /** Brings the oldest frames in flight to the broker and says so. */
  public void deliver(int count) {
    for (int i = 0; i < count && !current.taken.isEmpty(); i++) {
      Taken taken = current.taken.removeFirst();
      broker.add(taken.frame());
      taken.delivery().delivered();
    }
  }

  public void deliverAll() {
    deliver(Integer.MAX_VALUE);
  }

  /** The oldest frames arrive, but nobody hears of it. */
  public void deliverSilently(int count) {
    for (int i = 0; i < count && !current.taken.isEmpty(); i++) {
      broker.add(current.taken.removeFirst().frame());
    }
    current.broken = current.broken.isEmpty() ? "lost the answers" : current.broken;
  }

  public void breakOff() {
    current.broken = "broken by the test";
  }
}
