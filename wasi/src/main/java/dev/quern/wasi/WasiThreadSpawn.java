package dev.quern.wasi;

/**
 * What modules import from {@code wasi}, by the proposal wasi-threads; Quern maps that module name
 * to this interface. {@link WasiThreads} implements it.
 *
 * @see <a href="https://github.com/WebAssembly/wasi-threads">wasi-threads</a>
 */
public interface WasiThreadSpawn {

  /**
   * Starts a thread: a new instance over the same memory, whose export {@code wasi_thread_start}
   * gets the thread's number and the argument.
   *
   * @param argument what the thread gets
   * @return the thread's number, 1 to 2<sup>29</sup> - 1; or a negative number if there can be no
   *     further thread
   */
  int thread_spawn(int argument);
}
