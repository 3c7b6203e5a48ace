package dev.quern.benchmarks;

import dev.quern.benchmarks.engine.Engine;
import dev.quern.benchmarks.host.Host;
import dev.quern.corpus.Guest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The measuring process of an engine that runs in a JVM. Its output is the protocol of all
 * processes: {@code refused WHY} and nothing else if the engine does not compile the module, or
 * {@code compile MS}, {@code ready MS} when the module is compiled and instantiated and {@code
 * first MS} when the first call is done, both from the start of {@code main}, {@code answer A},
 * then {@code sample MS} for each measured call, {@code memory BYTES}, {@code instance US} and
 * {@code code BYTES}. What a process does not know it leaves out.
 */
final class Worker {

  private static final int INSTANCES_MILLIS = 500;
  private static final int MOST_INSTANCES = 2_000;

  /**
   * Ruby's recursions are deep, and the frames of interpreters and of code not yet compiled large.
   */
  private static final long STACK_BYTES = 64L << 20;

  private Worker() {}

  /**
   * Arguments: engine, module file, driver, its arguments, milliseconds to warm up and to measure.
   */
  public static void main(String[] arguments) throws Throwable {
    long start = System.nanoTime();
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                run(start, arguments);
              } catch (Throwable thrown) {
                failure[0] = thrown;
              }
            },
            "guest",
            STACK_BYTES);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private static void run(long start, String[] arguments) throws IOException {
    Engine engine = Engine.ALL.get(arguments[0]).get();
    Workload workload =
        new Workload(
            "",
            Path.of(arguments[1]),
            Workload.Driver.valueOf(arguments[2]),
            Stream.of(arguments[3].split(",")).map(Integer::valueOf).toList());
    double warmUp = Double.parseDouble(arguments[4]);
    double measure = Double.parseDouble(arguments[5]);
    byte[] module = Files.readAllBytes(workload.module());
    long compileStart = System.nanoTime();
    Engine.Compiled compiled;
    try {
      compiled = engine.compile(module);
    } catch (RuntimeException e) {
      System.out.println("refused " + e);
      return;
    }
    System.out.println("compile " + since(compileStart));
    IntSupplier call = workload.prepare(compiled::instantiate);
    System.out.println("ready " + since(start));
    int answer = call.getAsInt();
    System.out.println("first " + since(start));
    System.out.println("answer " + answer);
    long warmUpStart = System.nanoTime();
    while (since(warmUpStart) < warmUp) {
      check(answer, call.getAsInt());
    }
    sample(call, answer, measure);
    peakMemory().ifPresent(bytes -> System.out.println("memory " + bytes));
    System.out.println("instance " + instantiate(compiled, workload::host));
    System.out.println("code " + compiled.classBytes());
  }

  /** The median time that it takes to make one more instance, in microseconds. */
  private static double instantiate(Engine.Compiled compiled, Supplier<Host> hosts) {
    List<Double> times = new ArrayList<>();
    long start = System.nanoTime();
    while (times.size() < 5 || since(start) < INSTANCES_MILLIS && times.size() < MOST_INSTANCES) {
      long one = System.nanoTime();
      Guest guest = compiled.instantiate(hosts.get());
      times.add(since(one) * 1000);
      guest.close();
    }
    times.sort(null);
    return times.get(times.size() / 2);
  }

  /** The most physical memory that this process ever had, in bytes; known on Linux only. */
  private static OptionalLong peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst();
  }

  /** At least five samples, but a slow engine may stop after three times the time. */
  private static void sample(IntSupplier call, int answer, double measure) {
    long measureStart = System.nanoTime();
    for (int calls = 0; ; calls++) {
      double spent = since(measureStart);
      if (spent >= measure && (calls >= 5 || spent >= 3 * measure && calls >= 1)) {
        return;
      }
      long callStart = System.nanoTime();
      int again = call.getAsInt();
      System.out.println("sample " + since(callStart));
      check(answer, again);
    }
  }

  private static void check(int answer, int again) {
    if (answer != again) {
      throw new IllegalStateException("the answers of two calls differ: " + answer + ", " + again);
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
