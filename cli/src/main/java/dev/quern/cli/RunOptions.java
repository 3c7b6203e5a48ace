package dev.quern.cli;

import dev.quern.compiler.Simd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of {@code quern run}. */
final class RunOptions {

  /** Deep enough for what runs elsewhere; the stack is only reserved. */
  private static final long DEFAULT_STACK = 64L << 20;

  /** A directory that the program is given. */
  record Grant(Path host, String guest, boolean readOnly) {}

  final List<Grant> directories = new ArrayList<>();
  final Map<String, String> variables = new LinkedHashMap<>();
  Optional<String> invoke = Optional.empty();
  Optional<Duration> timeout = Optional.empty();
  Optional<Path> cacheFolder;
  Simd simd = Simd.PORTABLE;
  boolean profile;
  Optional<Path> recording = Optional.empty();
  long stackSize = DEFAULT_STACK;
  boolean help;

  private final Arguments arguments;

  private RunOptions(Arguments arguments, Map<String, String> environment) {
    this.arguments = arguments;
    cacheFolder = CodeCache.defaultFolder(environment);
  }

  /** Reads options up to the module. */
  static RunOptions parse(Arguments arguments, Map<String, String> environment) {
    RunOptions options = new RunOptions(arguments, environment);
    for (String option = arguments.option(); option != null; option = arguments.option()) {
      options.read(option);
    }
    return options;
  }

  private void read(String option) {
    switch (option) {
      case "--dir" -> directories.add(grant(arguments.value("HOST[::GUEST][::ro]")));
      case "--env" -> variable(arguments.value("NAME=VALUE"));
      case "--invoke" -> invoke = Optional.of(arguments.value("the name of an export"));
      case "--stack-size" -> stackSize = size(arguments.value("a size, such as 64m"));
      case "--timeout" -> timeout = Optional.of(seconds(arguments.value("a number of seconds")));
      case "--cache" -> cacheFolder = Optional.of(Path.of(arguments.value("a folder")));
      case "--simd" -> simd = CompileCommand.simd(arguments);
      case "--no-cache" -> cacheFolder = Optional.empty();
      case "--profile" -> {
        profile = true;
        recording = Optional.ofNullable(arguments.optionalValue()).map(Path::of);
      }
      case "--help", "-h" -> help = true;
      default -> throw arguments.unknown(option);
    }
  }

  private Grant grant(String text) {
    List<String> parts = new ArrayList<>(List.of(text.split("::", -1)));
    boolean readOnly = parts.size() > 1 && parts.get(parts.size() - 1).equals("ro");
    if (readOnly) {
      parts.remove(parts.size() - 1);
    }
    if (parts.size() > 2 || parts.contains("")) {
      throw arguments.error("--dir needs HOST[::GUEST][::ro], not " + text);
    }
    Path host = Path.of(parts.get(0));
    if (!Files.isDirectory(host)) {
      throw arguments.error("--dir: there is no directory " + host);
    }
    return new Grant(host, parts.get(parts.size() - 1), readOnly);
  }

  private void variable(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw arguments.error("--env needs NAME=VALUE, not " + text);
    }
    variables.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private long size(String text) {
    String digits = text.replaceFirst("[kKmMgG]$", "");
    int shift =
        switch (text.substring(digits.length()).toLowerCase(java.util.Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    try {
      long size = Math.multiplyExact(Long.parseLong(digits), 1L << shift);
      if (size > 0) {
        return size;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Said below.
    }
    throw arguments.error("--stack-size needs a size such as 512k, 64m or 1g, not " + text);
  }

  private Duration seconds(String text) {
    try {
      double seconds = Double.parseDouble(text);
      if (seconds > 0 && seconds <= Integer.MAX_VALUE) {
        return Duration.ofNanos((long) (seconds * 1e9));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw arguments.error("--timeout needs a number of seconds, not " + text);
  }

  /** Checks that the folder can hold a cache. */
  Optional<CodeCache> cache() throws IOException {
    if (cacheFolder.isPresent()
        && Files.exists(cacheFolder.get())
        && !Files.isDirectory(cacheFolder.get())) {
      throw new CommandException(cacheFolder.get() + " is no folder, so it cannot be a cache");
    }
    return cacheFolder.map(CodeCache::new);
  }
}
