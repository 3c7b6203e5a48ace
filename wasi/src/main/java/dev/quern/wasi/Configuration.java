package dev.quern.wasi;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.wasi.calls.Clocks;
import dev.quern.wasi.calls.GuestMemory;
import dev.quern.wasi.calls.Layout;
import dev.quern.wasi.calls.Process;
import dev.quern.wasi.descriptors.Descriptor;
import dev.quern.wasi.descriptors.DescriptorTable;
import dev.quern.wasi.descriptors.DirectoryDescriptor;
import dev.quern.wasi.descriptors.InputDescriptor;
import dev.quern.wasi.descriptors.ListenerDescriptor;
import dev.quern.wasi.descriptors.OutputDescriptor;
import dev.quern.wasi.descriptors.Rights;
import dev.quern.wasi.descriptors.SocketDescriptor;
import dev.quern.wasi.descriptors.StandardInput;
import dev.quern.wasi.filesystem.Directory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What programs are given; immutable.
 *
 * @param name the program's name, its first argument; null to take the module's
 * @param arguments the further arguments
 * @param environment each {@code name=value}
 * @param stdin where standard input comes from
 * @param stdout where standard output goes
 * @param stderr where standard error goes
 * @param terminals which of these the program is told are a terminal
 * @param preopens the directories
 * @param sockets the sockets
 * @param clock makes or gives an instance's clock
 * @param random makes or gives an instance's random numbers
 */
record Configuration(
    String name,
    List<byte[]> arguments,
    List<byte[]> environment,
    StandardInput stdin,
    OutputStream stdout,
    OutputStream stderr,
    Terminals terminals,
    List<Preopen> preopens,
    List<SocketSource> sockets,
    Supplier<WasiClock> clock,
    Supplier<RandomGenerator> random) {

  Configuration {
    arguments = List.copyOf(arguments);
    environment = List.copyOf(environment);
    preopens = List.copyOf(preopens);
    sockets = List.copyOf(sockets);
  }

  /** Which of the standard streams are a terminal. */
  record Terminals(boolean in, boolean out, boolean err) {}

  /** Opens a directory for an instance. */
  interface DirectorySource {
    Directory open(WasiClock clock) throws IOException;
  }

  /** Makes the descriptor of a socket for an instance. */
  interface SocketSource {
    Descriptor open() throws IOException;
  }

  /**
   * A directory that programs are given.
   *
   * @param guest its name for the program
   * @param source opens it
   */
  record Preopen(String guest, DirectorySource source) {}

  /** Starts a program. */
  Program start(Instance instance, Layout layout) {
    WasiClock time = clock.get();
    DescriptorTable descriptors = new DescriptorTable();
    try {
      open(descriptors, time);
    } catch (IOException e) {
      closeQuietly(descriptors);
      throw new UncheckedIOException("a file or socket that the program is given is gone", e);
    }
    List<byte[]> all = new ArrayList<>();
    all.add((name == null ? instance.name() : name).getBytes(StandardCharsets.UTF_8));
    all.addAll(arguments);
    return new Program(
        new Process(
            new GuestMemory(() -> memory(instance)),
            layout,
            all,
            environment,
            new Clocks(new ClockSource(time)),
            random.get(),
            descriptors));
  }

  private static Memory memory(Instance instance) {
    return instance.export("memory") instanceof Memory memory ? memory : null;
  }

  private void open(DescriptorTable descriptors, WasiClock time) throws IOException {
    descriptors.add(new InputDescriptor(stdin, terminals.in()));
    descriptors.add(new OutputDescriptor(stdout, terminals.out()));
    descriptors.add(new OutputDescriptor(stderr, terminals.err()));
    for (Preopen preopen : preopens) {
      byte[] utf8 = preopen.guest().getBytes(StandardCharsets.UTF_8);
      descriptors.add(
          new DirectoryDescriptor(
              preopen.source().open(time),
              new String(utf8, StandardCharsets.ISO_8859_1),
              Rights.DIRECTORY,
              Rights.DIRECTORY | Rights.FILE));
    }
    for (SocketSource socket : sockets) {
      descriptors.add(socket.open());
    }
  }

  static void closeQuietly(DescriptorTable descriptors) {
    try {
      descriptors.close();
    } catch (IOException e) {
      // The program is gone, and with it whoever could be told.
    }
  }

  static SocketSource socket(java.nio.channels.SocketChannel channel) {
    return () -> new SocketDescriptor(channel, false, 0);
  }

  static SocketSource listener(java.nio.channels.ServerSocketChannel channel) {
    return () -> new ListenerDescriptor(channel);
  }

  /** A clock as the calls see it. */
  private record ClockSource(WasiClock clock) implements Clocks.TimeSource {

    @Override
    public long realtime() {
      return clock.realtime();
    }

    @Override
    public long monotonic() {
      return clock.monotonic();
    }

    @Override
    public long resolution() {
      return clock.resolution();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
      clock.sleep(nanos);
    }

    @Override
    public boolean isVirtual() {
      return clock.isVirtual();
    }
  }
}
