package dev.quern.wasi;

import dev.quern.wasi.descriptors.StandardInput;
import dev.quern.wasi.filesystem.Directory;
import dev.quern.wasi.filesystem.HostGrant;
import dev.quern.wasi.filesystem.MemoryVolume;
import dev.quern.wasi.filesystem.ReadOnlyDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Says what programs are given; {@link Wasi#builder} starts with nothing. */
public final class WasiBuilder {

  private static final Duration COARSE = Duration.ofMillis(1);

  private String name;
  private final List<byte[]> arguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private InputStream stdin = new ByteArrayInputStream(new byte[0]);
  private OutputStream stdout = OutputStream.nullOutputStream();
  private OutputStream stderr = OutputStream.nullOutputStream();
  private Configuration.Terminals terminals = new Configuration.Terminals(false, false, false);
  private final List<Configuration.Preopen> preopens = new ArrayList<>();
  private final List<Configuration.SocketSource> sockets = new ArrayList<>();
  private Supplier<WasiClock> clock = () -> WasiClock.system(COARSE);
  private Supplier<RandomGenerator> random = SecureRandom::new;

  WasiBuilder() {}

  /**
   * Sets the program's name, its argument number 0; without, it is the module's name.
   *
   * @param program the name
   * @return this
   */
  public WasiBuilder name(String program) {
    name = withoutZero(program);
    return this;
  }

  /**
   * Adds arguments, after the program's name.
   *
   * @param more the arguments
   * @return this
   */
  public WasiBuilder arguments(String... more) {
    return arguments(List.of(more));
  }

  /**
   * Adds arguments, after the program's name.
   *
   * @param more the arguments
   * @return this
   */
  public WasiBuilder arguments(List<String> more) {
    for (String argument : more) {
      arguments.add(withoutZero(argument).getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /**
   * Sets an environment variable.
   *
   * @param variable its name
   * @param value its value
   * @return this
   */
  public WasiBuilder environment(String variable, String value) {
    if (variable.isEmpty() || variable.indexOf('=') >= 0) {
      throw new IllegalArgumentException("not a name of a variable: \"" + variable + "\"");
    }
    environment.put(withoutZero(variable), withoutZero(value));
    return this;
  }

  /**
   * Sets environment variables.
   *
   * @param variables their names and values
   * @return this
   */
  public WasiBuilder environment(Map<String, String> variables) {
    variables.forEach(this::environment);
    return this;
  }

  /**
   * Sets standard input; empty without. The host closes it.
   *
   * @param in where it comes from
   * @return this
   */
  public WasiBuilder stdin(InputStream in) {
    stdin = Objects.requireNonNull(in, "in");
    return this;
  }

  /**
   * Sets standard input to a text. One instance reads it.
   *
   * @param text the text, given to the program as UTF-8
   * @return this
   */
  public WasiBuilder stdin(String text) {
    return stdin(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Sets standard output; dropped without. Every write of the program is flushed; the host closes
   * it.
   *
   * @param out where it goes
   * @return this
   */
  public WasiBuilder stdout(OutputStream out) {
    stdout = Objects.requireNonNull(out, "out");
    return this;
  }

  /**
   * Sets standard error; dropped without. Every write of the program is flushed; the host closes
   * it.
   *
   * @param err where it goes
   * @return this
   */
  public WasiBuilder stderr(OutputStream err) {
    stderr = Objects.requireNonNull(err, "err");
    return this;
  }

  /**
   * Tells programs that the standard streams are a terminal, so that they write line by line and
   * may use colours.
   *
   * @param isTerminal whether they are; false without
   * @return this
   */
  public WasiBuilder terminal(boolean isTerminal) {
    return terminal(isTerminal, isTerminal, isTerminal);
  }

  /**
   * Tells programs which of the standard streams are a terminal.
   *
   * @param in whether standard input is
   * @param out whether standard output is
   * @param err whether standard error is
   * @return this
   */
  public WasiBuilder terminal(boolean in, boolean out, boolean err) {
    terminals = new Configuration.Terminals(in, out, err);
    return this;
  }

  /**
   * Gives a directory of the host, to read and write.
   *
   * @param host where it is; links in this path are followed
   * @param guest the program's name for it, such as {@code /data}
   * @return this
   * @throws UncheckedIOException if it is no directory, or the system has no means to keep programs
   *     in it
   */
  public WasiBuilder directory(Path host, String guest) {
    check(host);
    return preopen(guest, time -> HostGrant.open(host));
  }

  /**
   * Gives a directory of the host to read: every change is refused.
   *
   * @param host where it is; links in this path are followed
   * @param guest the program's name for it
   * @return this
   * @throws UncheckedIOException if it is no directory, or the system has no means to keep programs
   *     in it
   */
  public WasiBuilder readOnlyDirectory(Path host, String guest) {
    check(host);
    return preopen(guest, time -> new ReadOnlyDirectory(HostGrant.open(host)));
  }

  /**
   * Gives each instance an empty directory in memory, of 64 MiB at most.
   *
   * @param guest the program's name for it
   * @return this
   */
  public WasiBuilder inMemory(String guest) {
    return preopen(
        guest, time -> new MemoryVolume(MemoryFileSystem.DEFAULT_CAPACITY, time::realtime).root());
  }

  /**
   * Gives a file system in memory, which instances share, to read and write.
   *
   * @param files the file system
   * @param guest the program's name for its root
   * @return this
   */
  public WasiBuilder inMemory(MemoryFileSystem files, String guest) {
    Directory root = files.root();
    return preopen(guest, time -> root);
  }

  /**
   * Gives a file system in memory to read: every change by a program is refused.
   *
   * @param files the file system
   * @param guest the program's name for its root
   * @return this
   */
  public WasiBuilder readOnlyInMemory(MemoryFileSystem files, String guest) {
    Directory root = files.root();
    return preopen(guest, time -> new ReadOnlyDirectory(root));
  }

  /**
   * Gives a connected socket, by the next free descriptor after the directories. It becomes
   * non-blocking; the host closes it.
   *
   * @param channel the socket
   * @return this
   */
  public WasiBuilder socket(SocketChannel channel) {
    sockets.add(Configuration.socket(Objects.requireNonNull(channel, "channel")));
    return this;
  }

  /**
   * Gives a socket that accepts connections, by the next free descriptor after the directories. It
   * becomes non-blocking; the host closes it.
   *
   * @param channel the bound socket
   * @return this
   */
  public WasiBuilder listener(ServerSocketChannel channel) {
    sockets.add(Configuration.listener(Objects.requireNonNull(channel, "channel")));
    return this;
  }

  /**
   * Sets the clock that all instances share. Without, it is the system's to the millisecond.
   *
   * @param time the clock
   * @return this
   */
  public WasiBuilder clock(WasiClock time) {
    Objects.requireNonNull(time, "time");
    clock = () -> time;
    return this;
  }

  /**
   * Gives each instance a clock of its own that is the same at every run.
   *
   * @param start when it begins
   * @return this
   * @see WasiClock#virtual
   */
  public WasiBuilder virtualClock(Instant start) {
    clock = () -> WasiClock.virtual(start);
    return this;
  }

  /**
   * Sets the random numbers that all instances share. Without, they are those of {@link
   * SecureRandom}.
   *
   * @param generator makes them; thread safe if instances run on several threads
   * @return this
   */
  public WasiBuilder random(RandomGenerator generator) {
    Objects.requireNonNull(generator, "generator");
    random = () -> generator;
    return this;
  }

  /**
   * Gives each instance the same random numbers at every run. They are no secret.
   *
   * @param seed determines them
   * @return this
   */
  public WasiBuilder randomSeed(long seed) {
    random = () -> new Random(seed);
    return this;
  }

  /**
   * Ends the configuration.
   *
   * @return a host for any number of instances
   */
  public Wasi build() {
    List<byte[]> variables = new ArrayList<>();
    environment.forEach(
        (variable, value) ->
            variables.add((variable + "=" + value).getBytes(StandardCharsets.UTF_8)));
    return new Wasi(
        new Configuration(
            name,
            arguments,
            variables,
            new StandardInput(stdin),
            stdout,
            stderr,
            terminals,
            preopens,
            sockets,
            clock,
            random));
  }

  private WasiBuilder preopen(String guest, Configuration.DirectorySource source) {
    if (guest.isEmpty()) {
      throw new IllegalArgumentException("a directory needs a name for the program");
    }
    preopens.add(new Configuration.Preopen(withoutZero(guest), source));
    return this;
  }

  private static void check(Path host) {
    try {
      HostGrant.open(host).close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give programs " + host + ": " + e.getMessage(), e);
    }
  }

  private static String withoutZero(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a zero character would end the string for the program");
    }
    return text;
  }
}
