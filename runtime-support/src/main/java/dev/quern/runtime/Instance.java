package dev.quern.runtime;

import dev.quern.runtime.abi.Failures;
import java.util.Set;

/**
 * An instance of a module, its exports by name: the dynamic face, for tools and hosts. Applications
 * use the class that was generated for the module, which has a typed member an export.
 *
 * <p>Belongs to one thread at a time.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#module-instances">Module
 *     instances</a>
 */
public interface Instance extends AutoCloseable {

  /**
   * The module's name, for messages.
   *
   * @return the name
   */
  String name();

  /**
   * What the module exports.
   *
   * @return the names of all exports, in the module's order
   */
  Set<String> exportNames();

  /**
   * An exported function.
   *
   * @param name the export's name
   * @return the function
   * @throws IllegalArgumentException if no function is exported by that name
   */
  Function function(String name);

  /**
   * An exported memory.
   *
   * @param name the export's name
   * @return the memory
   * @throws IllegalArgumentException if no memory is exported by that name
   */
  Memory memory(String name);

  /**
   * An exported table.
   *
   * @param name the export's name
   * @return the table
   * @throws IllegalArgumentException if no table is exported by that name
   */
  Table table(String name);

  /**
   * An exported global.
   *
   * @param name the export's name
   * @return the global
   * @throws IllegalArgumentException if no global is exported by that name
   */
  Global global(String name);

  /**
   * An exported tag.
   *
   * @param name the export's name
   * @return the tag
   * @throws IllegalArgumentException if no tag is exported by that name
   */
  Tag tag(String name);

  /**
   * Any export.
   *
   * @param name the export's name
   * @return a {@link Function}, {@link Memory}, {@link Table}, {@link Global} or {@link Tag}; null
   *     if nothing is exported by that name
   */
  Object export(String name);

  /**
   * Tells whether code of this instance can be interrupted: whether its module was compiled so.
   *
   * @return whether {@link #interrupt} may be called
   */
  default boolean isInterruptible() {
    return false;
  }

  /**
   * Makes the code of this instance trap with {@link Trap.Kind#INTERRUPTED} at the next iteration
   * of any of its loops, or the next call of any of its functions that makes calls itself, by any
   * thread. If no code runs now, the next that gets there traps. The trap uses the request up.
   *
   * <p>May be called by any thread. It does not end what a host function waits for; that is what
   * {@link Thread#interrupt} is for. {@link TimeLimit} does both.
   *
   * @throws UnsupportedOperationException if the instance is not interruptible
   */
  default void interrupt() {
    throw Failures.unsupported(
        "code of " + name() + " cannot be interrupted: it was compiled without interruption");
  }

  /**
   * Takes back a request of {@link #interrupt} that no code has noticed yet.
   *
   * @return whether there was one
   */
  default boolean clearInterrupt() {
    return false;
  }

  /**
   * Tells whether the instance can still be used.
   *
   * @return whether {@link #close} was called
   */
  boolean isClosed();

  /**
   * Drops the memories that the instance defines. Calls of its functions and uses of those memories
   * are an {@link IllegalStateException} from then on, also for other instances that import them.
   * Closing twice does nothing.
   */
  @Override
  void close();
}
