package dev.quern.benchmarks.engine;

import dev.quern.benchmarks.host.Host;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.WasmModule;
import dev.quern.corpus.Guest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

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
    WasmModule decoded = ModuleDecoder.decode("module", bytes);
    return host -> guest(module.newInstance(imports(decoded, host)).getMember("exports"), host);
  }

  private static ProxyObject imports(WasmModule module, Host host) {
    Map<String, Map<String, Object>> modules = new HashMap<>();
    int index = 0;
    for (Import wanted : module.imports()) {
      Host.Function function = host.function(wanted.module(), wanted.name());
      boolean results = !module.functionType(index++).results().isEmpty();
      ProxyExecutable executable =
          arguments -> {
            long result = function.call(Stream.of(arguments).mapToLong(Value::asLong).toArray());
            return results ? (Object) (int) result : null;
          };
      modules
          .computeIfAbsent(wanted.module(), key -> new HashMap<>())
          .put(wanted.name(), executable);
    }
    Map<String, Object> objects = new HashMap<>();
    modules.forEach((name, functions) -> objects.put(name, ProxyObject.fromMap(functions)));
    return ProxyObject.fromMap(objects);
  }

  private static Guest guest(Value exports, Host host) {
    Guest guest =
        new Guest() {
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
    host.bind(guest);
    return guest;
  }
}
