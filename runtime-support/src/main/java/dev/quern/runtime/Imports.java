package dev.quern.runtime;

import dev.quern.runtime.abi.CallingConvention;
import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.abi.FlatMemory;
import dev.quern.runtime.abi.GlobalCell;
import dev.quern.runtime.abi.ImportResolver;
import dev.quern.runtime.abi.JavaFunction;
import dev.quern.runtime.abi.ModuleInstance;
import dev.quern.runtime.abi.RefTable;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Imports by module name and name: the dynamic counterpart of the interfaces that are generated for
 * a module, for tools and for linking instances of modules that were compiled apart.
 *
 * <pre>{@code
 * Imports imports = new Imports()
 *     .function("env", "log", "(func (param i32))", arguments -> {
 *       System.out.println(arguments[0]);
 *       return null;
 *     })
 *     .instance("library", libraryInstance);
 * }</pre>
 *
 * <p>Defining a name again replaces it. One object may serve many instances.
 */
public final class Imports implements ImportResolver {

  private final Map<String, Map<String, Object>> modules = new HashMap<>();
  private final Map<String, Instance> instances = new HashMap<>();
  private final List<InstanceAware> aware = new ArrayList<>();

  /** Makes a set of imports that holds none. */
  public Imports() {}

  /** A function of the host with boxed arguments. */
  @FunctionalInterface
  public interface HostFunction {

    /**
     * Does the function's work. Whatever it throws reaches the caller of the WebAssembly code
     * unchanged.
     *
     * @param arguments one for each parameter, boxed as {@link Function#call} describes
     * @return null, the result, or an {@code Object[]} of several, as {@link Function#call}
     *     describes
     * @throws Exception anything
     */
    Object call(Object[] arguments) throws Exception;
  }

  /**
   * Defines an import as any external value.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param value a {@link Function}, {@link HostFunction}, {@link Memory}, {@link Table}, {@link
   *     Global} or {@link Tag}
   * @return this
   */
  public Imports define(String module, String name, Object value) {
    Objects.requireNonNull(value, "value");
    Map<String, Object> names = modules.get(module);
    if (names == null) {
      names = new HashMap<>();
      modules.put(module, names);
    }
    names.put(name, value);
    return this;
  }

  /**
   * Defines a function whose arguments are boxed. If it is {@link InstanceAware} it is told of each
   * instance.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param type the function's type in the text format, as {@link FunctionType#parse} reads it
   * @param body what it does
   * @return this
   */
  public Imports function(String module, String name, String type, HostFunction body) {
    if (body instanceof InstanceAware) {
      aware.add((InstanceAware) body);
    }
    return define(module, name, new JavaFunction(DefinedType.of(type), body));
  }

  /**
   * Defines a function whose arguments are boxed and whose type is that which a module imports it
   * with, for types that name structures or arrays of the module. If it is {@link InstanceAware} it
   * is told of each instance.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param body what it does
   * @return this
   */
  public Imports function(String module, String name, HostFunction body) {
    if (body instanceof InstanceAware) {
      aware.add((InstanceAware) body);
    }
    return define(module, name, body);
  }

  /**
   * Defines a function that is called without boxing.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param type the function's type in the text format, with one result at most
   * @param handle what it does, of the type {@link CallingConvention#methodType} or one that adapts
   *     to it by {@link MethodHandle#asType}
   * @return this
   * @throws IllegalArgumentException if the type has more results, a vector as its result, or more
   *     than 240 slots of parameters
   * @throws java.lang.invoke.WrongMethodTypeException if the handle cannot be adapted
   */
  public Imports function(String module, String name, String type, MethodHandle handle) {
    return define(module, name, new JavaFunction(DefinedType.of(type), handle));
  }

  /**
   * Defines a memory of the host's own.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param pages its size in pages
   * @param maximumPages the most pages it may grow to, or -1
   * @return this
   * @throws LinkException if the JVM cannot allocate it
   */
  public Imports memory(String module, String name, int pages, long maximumPages) {
    return define(module, name, new FlatMemory(pages, maximumPages));
  }

  /**
   * Defines a table of the host's own.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param elementType the type of its elements in the text format, for example {@code funcref}
   * @param size its size
   * @param maximum the most elements it may grow to, or -1
   * @return this
   * @throws LinkException if the JVM cannot allocate it
   */
  public Imports table(String module, String name, String elementType, int size, long maximum) {
    return define(module, name, new RefTable(ValueType.parse(elementType), size, maximum, null));
  }

  /**
   * Defines a global of the host's own.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param type its type in the text format, for example {@code i64}
   * @param mutable whether it can be written
   * @param value its value, boxed if it is a number
   * @return this
   * @throws IllegalArgumentException if the value is not of the type
   */
  public Imports global(String module, String name, String type, boolean mutable, Object value) {
    return define(module, name, new GlobalCell(value, mutable, ValueType.parse(type)));
  }

  /**
   * Defines a tag.
   *
   * @param module the import's module name
   * @param name the import's name
   * @param tag the tag
   * @return this
   */
  public Imports tag(String module, String name, Tag tag) {
    return define(module, name, tag);
  }

  /**
   * Makes all exports of an instance imports of a module name; names defined singly take
   * precedence.
   *
   * @param module the import's module name
   * @param instance the instance
   * @return this
   */
  public Imports instance(String module, Instance instance) {
    instances.put(module, instance);
    return this;
  }

  /**
   * Adds somebody who is told of each instance that is made with these imports.
   *
   * @param listener whom to tell
   * @return this
   */
  public Imports aware(InstanceAware listener) {
    aware.add(listener);
    return this;
  }

  @Override
  public Object resolve(int index, String module, String name, ModuleInstance importer) {
    Map<String, Object> names = modules.get(module);
    Object value = names == null ? null : names.get(name);
    if (value == null) {
      Instance instance = instances.get(module);
      value = instance == null ? null : instance.export(name);
    }
    return value;
  }

  @Override
  public void bind(Instance instance) {
    for (InstanceAware listener : aware) {
      listener.bind(instance);
    }
  }

  @Override
  public void release(Instance instance) {
    for (InstanceAware listener : aware) {
      listener.release(instance);
    }
  }
}
