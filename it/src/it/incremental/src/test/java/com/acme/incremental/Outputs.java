package com.acme.incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the build has made, and which of it a step has written again. */
final class Outputs {

  private static final Path RECORD = Path.of("target/outputs.properties");

  private final Map<String, String> times = new TreeMap<>();

  /** Looks at everything that belongs to the modules, in all places that it goes to. */
  Outputs() throws IOException {
    for (String root :
        new String[] {"generated-sources/quern", "generated-classes/quern", "classes"}) {
      Path folder = Path.of("target", root);
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
            times.put(
                Path.of("target").relativize(file).toString(),
                Files.getLastModifiedTime(file).toString());
          }
        }
      }
    }
  }

  /** The files whose names contain a part. */
  Set<String> named(String part) {
    Set<String> names = new TreeSet<>();
    for (String name : times.keySet()) {
      if (name.contains(part)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The files that were written since the last step, or are new. */
  Set<String> written() throws IOException {
    Properties last = new Properties();
    try (var in = Files.newInputStream(RECORD)) {
      last.load(in);
    }
    Set<String> written = new TreeSet<>();
    times.forEach(
        (name, time) -> {
          if (!time.equals(last.getProperty(name))) {
            written.add(name);
          }
        });
    return written;
  }

  void record() throws IOException {
    Properties now = new Properties();
    now.putAll(times);
    try (var out = Files.newOutputStream(RECORD)) {
      now.store(out, null);
    }
  }

  /** Asks the class that is on the class path now. */
  static Object answer() throws ReflectiveOperationException {
    Class<?> type = Class.forName("com.acme.incremental.Answer");
    Object instance = type.getMethod("instantiate").invoke(null);
    return type.getMethod("answer").invoke(instance);
  }
}
