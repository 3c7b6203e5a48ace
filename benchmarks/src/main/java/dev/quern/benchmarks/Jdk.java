package dev.quern.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK on this machine.
 *
 * @param home its folder
 * @param feature its feature release, for example 17
 * @param version its full version
 */
record Jdk(Path home, int feature, String version) {

  private static final Pattern VERSION =
      Pattern.compile("^JAVA_VERSION=\"((\\d+)[^\"]*)\"", Pattern.MULTILINE);

  Path java() {
    return home.resolve("bin").resolve("java");
  }

  static Jdk at(Path home) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      if (!matcher.find()) {
        throw new IllegalArgumentException("no JAVA_VERSION in " + home.resolve("release"));
      }
      return new Jdk(home, Integer.parseInt(matcher.group(2)), matcher.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The running JDK and one each of releases 17 and 25, in ascending order. */
  static List<Jdk> found() {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    for (String variable : List.of("JAVA_HOME_17", "JAVA_HOME_25")) {
      String home = System.getenv(variable);
      if (home != null) {
        homes.add(Path.of(home));
      }
    }
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (var folders = Files.list(installed)) {
        folders
            .filter(folder -> Files.isRegularFile(folder.resolve("release")))
            .forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Map<Integer, Jdk> byFeature = new TreeMap<>();
    int running = Runtime.version().feature();
    for (Path home : homes) {
      Jdk jdk = at(home);
      if (jdk.feature == running || jdk.feature == 17 || jdk.feature == 25) {
        byFeature.putIfAbsent(jdk.feature, jdk);
      }
    }
    return List.copyOf(byFeature.values());
  }
}
