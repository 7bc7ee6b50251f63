// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import io.penstock.agent.framing.Frames;
import io.penstock.agent.input.file.FileInput;
import io.penstock.agent.input.file.FileInputSettings;
import io.penstock.agent.input.file.Glob;
import io.penstock.agent.input.file.Reading;
import io.penstock.agent.input.file.TailSettings;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.shipping.LedgerReporter;
import io.penstock.agent.shipping.ScriptedProducer;
import io.penstock.agent.shipping.Shipper;
import io.penstock.agent.spool.Keeper;
import io.penstock.agent.spool.Spool;
import io.penstock.agent.spool.SpoolSettings;
import io.penstock.agent.time.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The agent's stages without threads, on a disk and a broker in memory. */
public final class SteppedAgent {
  public static final Path LOGS = Path.of("/log");
  private static final Path OWN = Path.of("/data/spool");
  public static final TailSettings TAIL = tail(1_000);
  public static final SpoolSettings SPOOL = new SpoolSettings(200_000, 8_000, 1000, 4_000);

  /** As {@link #TAIL}, with at most so many files open. */
  static TailSettings tail(int maxOpenFiles) {
    return new TailSettings(1000, 200, 512, 2048, 5_000, 30_000, 0.5, maxOpenFiles);
  }

  private final FaultyFileSystem disk;
  private final ScriptedProducer broker;
  private final ManualClock clock;
  private final SpoolSettings spoolSettings;
  private final TailSettings tailSettings;
  private final Reading reading;
  private long heapBytes = Long.MAX_VALUE;
  private FileInput files;
  private Spool spool;
  private Keeper keeper;
  private Shipper shipper;

  public SteppedAgent(FaultyFileSystem disk, ScriptedProducer broker, ManualClock clock)
      throws IOException {
    this(disk, broker, clock, SPOOL);
  }

  SteppedAgent(
      FaultyFileSystem disk, ScriptedProducer broker, ManualClock clock, SpoolSettings settings)
      throws IOException {
    this(disk, broker, clock, settings, TAIL, Reading.DEFAULT);
  }

  SteppedAgent(
      FaultyFileSystem disk,
      ScriptedProducer broker,
      ManualClock clock,
      SpoolSettings settings,
      TailSettings tail,
      Reading reading)
      throws IOException {
    this.disk = disk;
    this.broker = broker;
    this.clock = clock;
    this.spoolSettings = settings;
    this.tailSettings = tail;
    this.reading = reading;
    this.spool = Spool.open(disk, OWN, settings, clock);
    this.files = newFiles();
    this.keeper = new Keeper(spool, settings, clock);
    this.shipper = newShipper();
  }

  /** As after a crash: the same stages anew on what the disk holds. */
  public void restart() throws IOException {
    spool = Spool.open(disk, OWN, spoolSettings, clock);
    files = newFiles();
    keeper = new Keeper(spool, spoolSettings, clock);
    shipper = newShipper();
  }

  private FileInput newFiles() {
    FileInputSettings input =
        new FileInputSettings(List.of(new Glob("/log/**/*.log")), List.of(), Map.of(), reading);
    return new FileInput(
        List.of(input), List.of(Frames.ORIGIN), tailSettings, disk, spool, clock, OWN, heapBytes);
  }

  private Shipper newShipper() {
    LedgerReporter ledger = new LedgerReporter("ctl01", spool, clock, 10_000);
    return new Shipper(spool, broker, ledger, clock);
  }

  public Spool spool() {
    return spool;
  }

  /** Starts again with a heap of this size. */
  void restart(long newHeapBytes) throws IOException {
    heapBytes = newHeapBytes;
    restart();
  }

  /** How many streams of files it follows. */
  int streams() {
    return files.streamCount();
  }

  public void read() {
    files.doWork();
  }

  public void ship() {
    shipper.doWork();
  }

  public void keep() {
    keeper.doWork();
  }

  /** Lets time pass in small steps until nothing is left to do, with a broker that works. */
  public void settle() {
    for (int i = 0; i < 100; i++) {
      pass(200);
    }
  }

  /** Lets time pass with everything working. */
  public void pass(long ms) {
    clock.advance(ms);
    disk.time(clock.wallMs());
    for (int i = 0; i < 8; i++) {
      read();
      ship();
      broker.deliverAll();
    }
    keep();
  }
}
