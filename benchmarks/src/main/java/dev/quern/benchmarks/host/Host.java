package dev.quern.benchmarks.host;

import dev.quern.corpus.Guest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The functions that one instance imports. Those that are not defined throw when they are called,
 * with their name: modules import more than a workload calls.
 */
public class Host {

  /** A function in Java. */
  public interface Function {

    /**
     * Runs it.
     *
     * @param arguments one for each parameter: an i32 in the low 32 bits, floats as their bits
     * @return the result in the same form; ignored where the function has none
     */
    long call(long... arguments);
  }

  /** A function in Java that takes or gives references. */
  public interface ReferenceFunction {

    /**
     * Runs it.
     *
     * @param arguments one for each parameter: numbers boxed, references as they are
     * @return the result in the same form; ignored where the function has none
     */
    Object call(Object... arguments);
  }

  private final Map<String, Function> functions = new HashMap<>();
  private final Map<String, ReferenceFunction> referenceFunctions = new HashMap<>();
  private final Map<String, Integer> globals = new HashMap<>();
  private Guest guest;

  /**
   * Defines a function.
   *
   * @param name its module and name, with a dot between
   * @param function the function
   * @return this
   */
  public final Host define(String name, Function function) {
    functions.put(name, function);
    return this;
  }

  /**
   * Defines a function that takes or gives references.
   *
   * @param name its module and name, with a dot between
   * @param function the function
   * @return this
   */
  public final Host defineReferences(String name, ReferenceFunction function) {
    referenceFunctions.put(name, function);
    return this;
  }

  /**
   * Defines a constant.
   *
   * @param name its module and name, with a dot between
   * @param value its value, an i32
   * @return this
   */
  public final Host defineGlobal(String name, int value) {
    globals.put(name, value);
    return this;
  }

  /**
   * The function for an import that takes or gives references.
   *
   * @param module the import's module
   * @param name the import's name
   * @return the function, or null if it is none of these
   */
  public final ReferenceFunction referenceFunction(String module, String name) {
    return referenceFunctions.get(module + "." + name);
  }

  /**
   * The constant for an import.
   *
   * @param module the import's module
   * @param name the import's name
   * @return its value
   */
  public final int global(String module, String name) {
    return globals.get(module + "." + name);
  }

  /**
   * The function for an import.
   *
   * @param module the import's module
   * @param name the import's name
   * @return the function
   */
  public final Function function(String module, String name) {
    return functions.getOrDefault(module + "." + name, otherwise(module, name));
  }

  /**
   * What an import gets that nobody has defined.
   *
   * @param module the import's module
   * @param name the import's name
   * @return a function
   */
  protected Function otherwise(String module, String name) {
    return arguments -> {
      throw new UnsupportedOperationException("the module called " + module + "." + name);
    };
  }

  /**
   * Tells which instance has these functions, before one of them is called.
   *
   * @param instance the instance
   */
  public final void bind(Guest instance) {
    guest = instance;
  }

  /**
   * The instance that has these functions.
   *
   * @return the instance
   */
  protected final Guest guest() {
    return guest;
  }

  /**
   * Reads numbers from the instance's memory.
   *
   * @param guest the instance
   * @param address where the first is
   * @param count how many 32-bit numbers
   * @return the numbers
   */
  public static int[] ints(Guest guest, int address, int count) {
    int[] numbers = new int[count];
    ByteBuffer.wrap(guest.read(address, 4 * count))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(numbers);
    return numbers;
  }

  /**
   * Writes numbers to the instance's memory.
   *
   * @param guest the instance
   * @param address where the first goes
   * @param numbers the 32-bit numbers
   */
  public static void putInts(Guest guest, int address, int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(numbers);
    guest.write(address, bytes.array());
  }
}
