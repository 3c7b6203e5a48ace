package dev.quern.benchmarks.engine;

import dev.quern.benchmarks.host.Host;
import dev.quern.corpus.Guest;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What Chicory and Endive, its fork, have in common: every value is a long, and compiling again
 * tells the bytes of the classes. Their classes have the same names in other packages, so each
 * engine says by lambdas what it calls.
 */
final class Longs {

  /** Calls an exported function. */
  interface Call {
    long[] call(String export, long[] arguments);
  }

  /** Reads memory. */
  interface Read {
    byte[] read(int address, int length);
  }

  /** Writes memory. */
  interface Write {
    void write(int address, byte[] data);
  }

  private Longs() {}

  static Engine.Compiled compiled(
      Function<Host, Guest> instantiate, Supplier<Map<String, byte[]>> classes) {
    return new Engine.Compiled() {
      @Override
      public Guest instantiate(Host host) {
        Guest guest = instantiate.apply(host);
        host.bind(guest);
        return guest;
      }

      @Override
      public long classBytes() {
        return classes.get().values().stream().mapToLong(file -> file.length).sum();
      }
    };
  }

  /** A host's function as these engines call it. */
  static long[] call(Host.Function function, boolean hasResult, long[] arguments) {
    long result = function.call(arguments);
    return hasResult ? new long[] {result} : new long[0];
  }

  static Guest guest(Call call, Read read, Write write) {
    return new Guest() {
      @Override
      public long[] call(String export, long... arguments) {
        return call.call(export, arguments);
      }

      @Override
      public byte[] read(int address, int length) {
        return read.read(address, length);
      }

      @Override
      public void write(int address, byte[] data) {
        write.write(address, data);
      }
    };
  }
}
