package dev.quern.cli;

import dev.quern.runtime.abi.SourceFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Samples the program's thread with JDK Flight Recorder, whose samples are not bound to safepoints
 * and see through inlining, and prints in which WebAssembly functions the time was spent.
 *
 * <p>Also when the program is ended by a signal.
 */
final class Profiler {

  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_SHOWN = 25;
  private static final String OUTSIDE = "(outside of WebAssembly)";

  private final Console console;
  private final boolean isKept;
  private final Path file;
  private final Recording recording;
  private boolean finished;

  private Profiler(Console console, Optional<Path> target) throws IOException {
    this.console = console;
    isKept = target.isPresent();
    file = isKept ? target.get() : Files.createTempFile("quern-profile", ".jfr");
    recording = new Recording();
    recording.enable(SAMPLE).withPeriod(PERIOD);
    recording.setDestination(file);
    recording.setDumpOnExit(true);
  }

  /**
   * Starts.
   *
   * @param target where the recording is kept, if it is
   */
  static Profiler start(Console console, Optional<Path> target) throws IOException {
    try {
      Profiler profiler = new Profiler(console, target);
      profiler.recording.start();
      Runtime.getRuntime().addShutdownHook(new Thread(profiler::finishAtShutdown));
      return profiler;
    } catch (LinkageError | IllegalStateException e) {
      throw new CommandException("this Java has no Flight Recorder, which --profile needs", e);
    }
  }

  /**
   * The recorder has a hook of its own, which writes the recording and takes the recorder down at
   * the same time; so here its end is waited for.
   */
  private synchronized void finishAtShutdown() {
    if (finished) {
      return;
    }
    finished = true;
    try {
      long start = System.nanoTime();
      while (recording.getState() != RecordingState.CLOSED
          && System.nanoTime() - start < PATIENCE.toNanos()) {
        Thread.sleep(10);
      }
      report();
    } catch (IOException | InterruptedException e) {
      console.error("no profile: " + e.getMessage());
    }
  }

  /** Ends the recording and prints the profile. */
  synchronized void finish() throws IOException {
    if (!finished) {
      finished = true;
      recording.stop();
      recording.close();
      report();
    }
  }

  private void report() throws IOException {
    try {
      print(samples(file));
      if (isKept) {
        console.line("The recording is in " + file);
      }
    } finally {
      if (!isKept) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The functions of each sample of the program's thread, the innermost first. */
  private static List<List<String>> samples(Path file) throws IOException {
    List<List<String>> samples = new ArrayList<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(SAMPLE)
            && event.getThread("sampledThread") != null
            && ProgramThread.NAME.equals(event.getThread("sampledThread").getJavaName())
            && event.getStackTrace() != null) {
          samples.add(functions(event.getStackTrace().getFrames()));
        }
      }
    }
    return samples;
  }

  private static List<String> functions(List<RecordedFrame> frames) {
    List<String> functions = new ArrayList<>();
    for (RecordedFrame frame : frames) {
      if (WasmTrace.isCode(frame.getMethod().getType().getName())) {
        functions.add(WasmTrace.function(frame.getMethod().getName()));
      } else if (functions.isEmpty() && !isHelper(frame.getMethod().getType().getName())) {
        functions.add(OUTSIDE);
      }
    }
    return functions;
  }

  /**
   * Memory accesses and arithmetic, which are methods of the JDK, the runtime and a class of the
   * module, count as code.
   */
  static boolean isHelper(String className) {
    return className.startsWith("java.lang.")
        || className.startsWith("jdk.internal.")
        || className.startsWith("dev.quern.runtime.")
        || className.endsWith(SourceFrames.HELPERS);
  }

  private void print(List<List<String>> samples) {
    console.line(
        String.format(
            Locale.ROOT, "%,d samples, one each %d ms", samples.size(), PERIOD.toMillis()));
    if (samples.isEmpty()) {
      console.line("The program was too short to be sampled.");
      return;
    }
    Map<String, Integer> self = new HashMap<>();
    Map<String, Integer> total = new HashMap<>();
    for (List<String> functions : samples) {
      if (!functions.isEmpty()) {
        self.merge(functions.get(0), 1, Integer::sum);
      }
      Set<String> distinct = new HashSet<>(functions);
      distinct.forEach(function -> total.merge(function, 1, Integer::sum));
    }
    console.line("   self   total  function");
    total.keySet().stream()
        .sorted(
            Comparator.<String>comparingInt(function -> -self.getOrDefault(function, 0))
                .thenComparingInt(function -> -total.get(function))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_SHOWN)
        .forEach(
            function ->
                console.line(
                    String.format(
                        Locale.ROOT,
                        "%5.1f %%  %5.1f %%  %s",
                        100.0 * self.getOrDefault(function, 0) / samples.size(),
                        100.0 * total.get(function) / samples.size(),
                        function)));
  }
}
