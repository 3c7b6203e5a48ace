package dev.quern.benchmarks.engine;

import dev.quern.corpus.Guest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

/** GraalWasm on a stock JVM, where it interprets. Needs JDK 21 or newer. */
final class GraalWasmEngine implements Engine {

  @Override
  public Compiled compile(byte[] bytes) {
    Context context =
        Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").build();
    Source source;
    try {
      source = Source.newBuilder("wasm", ByteSequence.create(bytes), "module").build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Value module = context.eval(source);
    return () -> guest(module.newInstance().getMember("exports"));
  }

  private static Guest guest(Value exports) {
    return new Guest() {
      @Override
      public long[] call(String export, long... arguments) {
        // Every function that the workloads call takes i32s only.
        Object[] ints = LongStream.of(arguments).mapToObj(argument -> (int) argument).toArray();
        Value result = exports.getMember(export).execute(ints);
        if (result.hasArrayElements()) {
          return LongStream.range(0, result.getArraySize())
              .map(k -> result.getArrayElement(k).asLong())
              .toArray();
        }
        return result.isNumber() ? new long[] {result.asLong()} : new long[0];
      }

      @Override
      public byte[] read(int address, int length) {
        byte[] bytes = new byte[length];
        memory().readBuffer(Integer.toUnsignedLong(address), bytes, 0, length);
        return bytes;
      }

      @Override
      public void write(int address, byte[] data) {
        Value memory = memory();
        for (int i = 0; i < data.length; i++) {
          memory.writeBufferByte(Integer.toUnsignedLong(address) + i, data[i]);
        }
      }

      private Value memory() {
        return exports.getMember(exports.hasMember("memory") ? "memory" : "mem");
      }
    };
  }
}
