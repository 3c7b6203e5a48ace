package dev.quern.benchmarks;

import dev.quern.benchmarks.engine.Engine;
import dev.quern.corpus.Guest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/**
 * The measuring process of an engine that runs in a JVM. Its output is the protocol of all
 * processes: {@code ready MS} when the module is compiled and instantiated, {@code first MS} when
 * the first call is done, both from the start of {@code main}, {@code answer A}, then {@code sample
 * MS} for each measured call.
 */
final class Worker {

  private Worker() {}

  /**
   * Arguments: engine, module file, driver, its argument, milliseconds to warm up and to measure.
   */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    Engine engine = Engine.ALL.get(arguments[0]).get();
    Workload workload =
        new Workload(
            "",
            Path.of(arguments[1]),
            Workload.Driver.valueOf(arguments[2]),
            Integer.parseInt(arguments[3]));
    double warmUp = Double.parseDouble(arguments[4]);
    double measure = Double.parseDouble(arguments[5]);
    byte[] module = Files.readAllBytes(workload.module());
    try (Guest guest = engine.instantiate(module)) {
      IntSupplier call = workload.prepare(guest);
      System.out.println("ready " + since(start));
      int answer = call.getAsInt();
      System.out.println("first " + since(start));
      System.out.println("answer " + answer);
      long warmUpStart = System.nanoTime();
      while (since(warmUpStart) < warmUp) {
        check(answer, call.getAsInt());
      }
      sample(call, answer, measure);
    }
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
