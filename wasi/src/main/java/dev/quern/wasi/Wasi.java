package dev.quern.wasi;

import dev.quern.runtime.Imports;
import dev.quern.wasi.calls.Layout;

/**
 * A host of WASI preview 1: what a program is given, passed where a module's imports are.
 *
 * <pre>{@code
 * Wasi wasi = Wasi.builder()
 *     .arguments("--verbose", "input.txt")
 *     .environment("LANG", "C.UTF-8")
 *     .stdout(System.out)
 *     .directory(Path.of("data"), "/data")
 *     .build();
 * try (Tool tool = Tool.instantiate(wasi)) {
 *   int exitCode = Wasi.exitCode(tool::_start);
 * }
 * }</pre>
 *
 * <p><b>Nothing is ambient.</b> A program that is given nothing has no arguments but its name, no
 * environment, no files and no network; standard input is empty, what it prints is dropped, and its
 * clocks are the system's to the millisecond.
 *
 * <p><b>One configuration serves many instances</b>, on any threads: each gets descriptors and
 * other state of its own ({@link #forInstance}), which end with {@link
 * dev.quern.runtime.Instance#close}. Streams, shared file systems and sockets are the host's: they
 * are shared by all, and closed by the host.
 *
 * <p><b>Ending a program.</b> {@code proc_exit} throws {@link ProcessExit}; an interrupt of the
 * program's thread ends it with {@link ProcessInterrupted} at its next call.
 *
 * <p>Which guarantees each operation on files gives is in {@code SECURITY.md}.
 */
public final class Wasi extends BoundHost implements WasiSnapshotPreview1 {

  Wasi(Configuration configuration) {
    super(configuration, Layout.PREVIEW1);
  }

  /**
   * Starts a configuration that gives nothing.
   *
   * @return a builder
   */
  public static WasiBuilder builder() {
    return new WasiBuilder();
  }

  /**
   * Makes the host of one instance. Generated code does this by itself; a host that is passed to a
   * single instance by name needs it not either.
   *
   * @return a {@code Wasi} of the same configuration that serves no instance yet
   */
  @Override
  public Object forInstance() {
    return new Wasi(configuration());
  }

  /**
   * The same configuration for modules that import {@code wasi_unstable}.
   *
   * @return a host that like this one serves many instances
   */
  public WasiUnstable unstable() {
    return new UnstableHost(configuration());
  }

  /**
   * The calls as imports by name, for tools: both {@code wasi_snapshot_preview1} and {@code
   * wasi_unstable}.
   *
   * @return imports for one instance, to which more can be added
   */
  public Imports imports() {
    return ImportsByName.of(new Wasi(configuration()), new UnstableHost(configuration()));
  }

  /**
   * Prepares a program of several threads, with this configuration and at most 256 threads.
   *
   * @param factory makes an instance for each thread
   * @return the program, to be run once
   */
  public WasiThreads threads(WasiThreads.InstanceFactory factory) {
    return threads(factory, 256);
  }

  /**
   * Prepares a program of several threads with this configuration.
   *
   * @param factory makes an instance for each thread
   * @param maximum the most threads that may run at one time
   * @return the program, to be run once
   */
  public WasiThreads threads(WasiThreads.InstanceFactory factory, int maximum) {
    return new WasiThreads(configuration(), factory, maximum);
  }

  /**
   * Runs a program and gives its exit code.
   *
   * @param program what to run, usually the instance's {@code _start}
   * @return 0 if it returned, else what it gave {@code proc_exit}, unsigned
   */
  public static int exitCode(Runnable program) {
    try {
      program.run();
      return 0;
    } catch (ProcessExit exit) {
      return exit.code();
    }
  }

  @Override
  public int sock_accept(int fd, int flags, int result) {
    return call(program -> program.sockets.accept(fd, flags, result));
  }
}
