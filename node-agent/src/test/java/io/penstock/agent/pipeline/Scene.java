// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.input.file.Reading;
import io.penstock.agent.input.file.TailSettings;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.shipping.ScriptedProducer;
import io.penstock.agent.time.ManualClock;
import io.penstock.contract.FrameFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A node with log files, an agent that is stepped by hand, and a broker that works. */
final class Scene {
  static final String LIVE = "/log/nova-api.log";

  final FaultyFileSystem disk = new FaultyFileSystem();
  final ScriptedProducer broker = new ScriptedProducer();
  final ManualClock clock = new ManualClock();
  final SteppedAgent agent;

  Scene() throws IOException {
    this(SteppedAgent.TAIL, Reading.DEFAULT);
  }

  Scene(TailSettings tail, Reading reading) throws IOException {
    disk.time(clock.wallMs());
    disk.createFolders(SteppedAgent.LOGS);
    agent = new SteppedAgent(disk, broker, clock, SteppedAgent.SPOOL, tail, reading);
  }

  /** Time passes while no agent looks. */
  Scene unseen(long ms) {
    clock.advance(ms);
    disk.time(clock.wallMs());
    return this;
  }

  Scene write(String path, String text) {
    disk.append(Path.of(path), text.getBytes(UTF_8));
    return this;
  }

  Scene replace(String path, String text) {
    disk.write(Path.of(path), text.getBytes(UTF_8));
    return this;
  }

  Scene rename(String from, String to) {
    disk.rename(Path.of(from), Path.of(to));
    return this;
  }

  Scene copy(String from, String to) {
    disk.copy(Path.of(from), Path.of(to));
    return this;
  }

  /** Compresses a file by the ending of the new name, and removes it. */
  Scene compress(String from, String to) {
    disk.compress(
        Path.of(from), Path.of(to), to.endsWith(".gz") ? Compressors::gzip : Compressors::zstd);
    return this;
  }

  Scene truncate(String path, int size) {
    disk.truncate(Path.of(path), size);
    return this;
  }

  Scene hardLink(String file, String name) {
    disk.hardLink(Path.of(file), Path.of(name));
    return this;
  }

  Scene symbolicLink(String target, String name) {
    disk.symbolicLink(Path.of(target), Path.of(name));
    return this;
  }

  Scene remove(String path) {
    disk.remove(Path.of(path));
    return this;
  }

  /** Time passes, in steps of a fifth of a second, with all stages working. */
  Scene pass(long ms) {
    for (long done = 0; done < ms; done += 200) {
      agent.pass(200);
    }
    return this;
  }

  /** Time passes while nobody looks. */
  Scene later(long ms) {
    clock.advance(ms);
    disk.time(clock.wallMs());
    return this;
  }

  Scene killAndRestart() throws IOException {
    disk.killProcess();
    agent.restart();
    return this;
  }

  /** What arrived of the live file's stream, each byte once, in the order of arrival. */
  String arrived() {
    return new String(Delivered.bytes(broker.broker(), LIVE), UTF_8);
  }

  String arrived(String stream) {
    return new String(Delivered.bytes(broker.broker(), stream), UTF_8);
  }

  /** Everything that was sent, repeats included. */
  String sent() {
    return broker.broker().stream()
        .map(frame -> new String(frame.value(), UTF_8))
        .collect(Collectors.joining());
  }

  int generations() {
    return Delivered.generations(broker.broker(), LIVE).size();
  }

  List<Set<FrameFlag>> flags() {
    return broker.broker().stream().map(frame -> frame.header().flags()).toList();
  }

  Frame lastFrame() {
    return broker.broker().get(broker.broker().size() - 1);
  }
}
