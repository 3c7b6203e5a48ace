package dev.quern.runtime.abi;

import dev.quern.runtime.Function;
import dev.quern.runtime.Global;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Table;
import dev.quern.runtime.Tag;
import dev.quern.runtime.Trap;
import dev.quern.runtime.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The base of every generated instance class.
 *
 * <p>A generated constructor proceeds in the specification's order: {@link Abi#require}, this
 * constructor, imports ({@code import…}), memories, tables and globals ({@code new…}), {@link
 * #bind}, active element segments, active data segments, the start function. The generated class
 * implements {@link #newFunction}, {@link #wrap} and {@link #defineExports}.
 *
 * <p>No method declared here has a {@code $} in its name: generated methods for exports have one,
 * so that neither hides the other.
 */
public abstract class ModuleInstance implements Instance {

  static final String LOST_MEMORY = "the memory is closed: so is the instance that defines it";

  /** Further results, and parameters outside the signature, of this instance's functions. */
  public final Results results;

  /**
   * Whether somebody asked the instance to stop; polled by code whose class says {@link
   * #isInterruptible}.
   */
  public volatile boolean interrupted;

  private final String name;
  private final int importedCount;
  private final int functionCount;
  private final Quota memoryQuota;
  private final Quota tableQuota;
  private final List<LinearMemory> memories = new ArrayList<>(1);
  private int importedMemories;
  private int definedTables;
  private DefinedType[] types;
  private Function[] imported;
  private int importedFunctions;
  private Function[] functions;
  private WrapperCache wrappers;
  private Map<String, Object> exports;
  private Map<String, Object> exportsInProgress;
  private ImportResolver boundTo;
  private boolean closed;

  /**
   * Begins to make an instance.
   *
   * @param name the module's name, for messages
   * @param importedFunctionCount how many functions the module imports
   * @param functionCount how many functions it has, imported ones included
   * @param resultNumbers the most numeric slots of the carrier that any function type needs
   * @param resultRefs the most reference slots of the carrier that any function type needs
   * @param limits caps on memories and tables, or null if there are none
   */
  protected ModuleInstance(
      String name,
      int importedFunctionCount,
      int functionCount,
      int resultNumbers,
      int resultRefs,
      Limits limits) {
    this.name = name;
    this.importedCount = importedFunctionCount;
    this.functionCount = functionCount;
    this.results = new Results(resultNumbers, resultRefs);
    this.memoryQuota = new Quota(limits == null ? Long.MAX_VALUE : limits.memoryBytes());
    this.tableQuota = new Quota(limits == null ? Long.MAX_VALUE : limits.tableElements());
  }

  /**
   * The module's types; many instances never need them.
   *
   * @return the canonical types by the module's type index, not to be written
   */
  public final DefinedType[] types() {
    if (types == null) {
      types = defineTypes();
    }
    return types;
  }

  /**
   * Makes the types after {@link Abi#reserveStack}, or takes those of another instance of the
   * module.
   *
   * @return the canonical types by the module's type index
   */
  protected abstract DefinedType[] defineTypes();

  private ValueType valueType(String type) {
    ValueType word = ValueType.ofWord(type);
    return word != null ? word : DefinedType.valueType(type, types());
  }

  // Making an instance.

  /**
   * Imports a function; call once for each, in order.
   *
   * @param imports where imports come from
   * @param index the import's position in the import section
   * @param module the import's module name
   * @param name the import's name
   * @param typeIndex the type that the module declares
   * @return the function, of that type or a subtype
   * @throws dev.quern.runtime.LinkException if it is missing or of another type
   */
  protected final Function importFunction(
      ImportResolver imports, int index, String module, String name, int typeIndex) {
    Function function = new Linker(this, imports, index, module, name).function(types()[typeIndex]);
    if (imported == null) {
      imported = new Function[importedCount];
    }
    imported[importedFunctions++] = function;
    return function;
  }

  /**
   * Imports a memory.
   *
   * @param imports where imports come from
   * @param index the import's position in the import section
   * @param module the import's module name
   * @param name the import's name
   * @param minimum the pages it must have at least
   * @param maximum the pages it may declare as maximum at most, or -1 if any
   * @param kind the bits of {@link LinearMemory}
   * @return the memory, in the layout of that kind
   * @throws dev.quern.runtime.LinkException if it is missing or of another type
   */
  protected final LinearMemory importMemory(
      ImportResolver imports,
      int index,
      String module,
      String name,
      long minimum,
      long maximum,
      int kind) {
    LinearMemory memory =
        new Linker(this, imports, index, module, name).memory(kind, minimum, maximum);
    memories.add(importedMemories++, memory);
    return memory;
  }

  /**
   * Imports a table.
   *
   * @param imports where imports come from
   * @param index the import's position in the import section
   * @param module the import's module name
   * @param name the import's name
   * @param elementType the element type in the text format, {@code $n} being {@code types[n]}
   * @param minimum the elements it must have at least
   * @param maximum the elements it may declare as maximum at most, or -1 if any
   * @param wide whether its indices are 64-bit
   * @return the table
   * @throws dev.quern.runtime.LinkException if it is missing or of another type
   */
  protected final RefTable importTable(
      ImportResolver imports,
      int index,
      String module,
      String name,
      String elementType,
      long minimum,
      long maximum,
      boolean wide) {
    return new Linker(this, imports, index, module, name)
        .table(valueType(elementType), minimum, maximum, wide);
  }

  /**
   * Imports a global.
   *
   * @param imports where imports come from
   * @param index the import's position in the import section
   * @param module the import's module name
   * @param name the import's name
   * @param type the value type in the text format, {@code $n} being {@code types[n]}
   * @param mutable whether the module declares it mutable
   * @return the global, of the class that belongs to the type
   * @throws dev.quern.runtime.LinkException if it is missing or of another type
   */
  protected final GlobalCell importGlobal(
      ImportResolver imports, int index, String module, String name, String type, boolean mutable) {
    return new Linker(this, imports, index, module, name).global(valueType(type), mutable);
  }

  /**
   * Imports a tag.
   *
   * @param imports where imports come from
   * @param index the import's position in the import section
   * @param module the import's module name
   * @param name the import's name
   * @param typeIndex the type that the module declares
   * @return the tag
   * @throws dev.quern.runtime.LinkException if it is missing or of another type
   */
  protected final Tag importTag(
      ImportResolver imports, int index, String module, String name, int typeIndex) {
    return new Linker(this, imports, index, module, name).tag(types()[typeIndex]);
  }

  /**
   * Makes a memory that the module defines.
   *
   * @param minimum its size in pages
   * @param maximum the most pages it may grow to, or -1
   * @param kind the bits of {@link LinearMemory}, but for those of other layouts
   * @return the memory
   * @throws dev.quern.runtime.LinkException if limits or the JVM have no room for it
   */
  protected final LinearMemory newMemory(long minimum, long maximum, int kind) {
    return defined(FlatMemory.create(kind, minimum, maximum, memoryQuota, nextMemory()));
  }

  /**
   * Takes a memory that the module defines in a layout that the runtime's other artifact has.
   *
   * @param memory the memory
   * @return the memory
   */
  public final LinearMemory defined(LinearMemory memory) {
    memories.add(memory);
    return memory;
  }

  /**
   * What memories of this instance may allocate together.
   *
   * @return the quota
   */
  public final Quota memoryQuota() {
    return memoryQuota;
  }

  /**
   * What to call the next memory in messages.
   *
   * @return the module's name, and the memory's index
   */
  public final String nextMemory() {
    return name + ": memory " + memories.size();
  }

  /**
   * Makes a table that the module defines.
   *
   * @param elementType the element type in the text format, {@code $n} being {@code types[n]}
   * @param minimum its size
   * @param maximum the most elements it may grow to, or -1
   * @param wide whether its indices are 64-bit
   * @param value what each element is
   * @return the table
   * @throws dev.quern.runtime.LinkException if limits or the JVM have no room for it
   */
  protected final RefTable newTable(
      String elementType, long minimum, long maximum, boolean wide, Object value) {
    String label = name + ": defined table " + definedTables++;
    return new RefTable(valueType(elementType), minimum, maximum, wide, value, tableQuota, label);
  }

  /**
   * Tells the implementations of imports about this instance.
   *
   * @param imports where imports come from, or null if there are none
   */
  protected final void bind(ImportResolver imports) {
    if (imports != null) {
      boundTo = imports;
      imports.bind(this);
    }
  }

  // Functions as objects.

  /**
   * The function object of an index; the same at every call.
   *
   * @param index an index of the module's function index space
   * @return the imported function, or the object that stands for a function of this instance
   */
  public final Function function(int index) {
    if (index < importedCount) {
      return imported[index];
    }
    if (functions == null) {
      functions = new Function[functionCount - importedCount];
    }
    Function function = functions[index - importedCount];
    if (function == null) {
      function = newFunction(index);
      functions[index - importedCount] = function;
    }
    return function;
  }

  /**
   * Makes the object for a function that the module defines; called once an index.
   *
   * @param index an index of the module's function index space, not an imported one
   * @return a new object of the generated function class
   */
  protected abstract Function newFunction(int index);

  /**
   * Makes an object of the generated function class that calls a function made elsewhere, whose
   * further results it copies into this instance's carrier.
   *
   * @param function a function of another instance, of the host, or of this instance and a proper
   *     subtype of the type
   * @param typeIndex the type by which it will be called, in the module's canonical numbering
   * @return the wrapper
   */
  protected abstract Function wrap(Function function, int typeIndex);

  /**
   * Gives an object of the generated function class for calling a function by a type; it never
   * becomes visible as a reference.
   *
   * @param function any function whose type is the given one or a subtype
   * @param typeIndex the type, in the module's canonical numbering
   * @return the function itself if it returns in this instance's carrier and has exactly this type,
   *     else a wrapper
   */
  public final Function localize(Function function, int typeIndex) {
    if (function.results() == results && function.definedType() == types()[typeIndex]) {
      return function;
    }
    if (wrappers == null) {
      wrappers = new WrapperCache();
    }
    Function wrapper = wrappers.get(function, typeIndex);
    return wrapper != null
        ? wrapper
        : wrappers.put(function, typeIndex, newWrapper(function, typeIndex));
  }

  private Function newWrapper(Function function, int typeIndex) {
    Abi.reserveStack();
    return wrap(function, typeIndex);
  }

  /**
   * Finds what an indirect call calls, where generated code's own look at the element did not
   * succeed. Called by the generated method for that look, whose frame is not part of a trap's
   * trace.
   *
   * @param table the table
   * @param index the element, unsigned
   * @param typeIndex the type that the call names, in the module's canonical numbering
   * @return an object of the generated function class
   * @throws dev.quern.runtime.Trap if there is no such element, it is null, or of another type
   */
  public final Function callee(RefTable table, int index, int typeIndex) {
    if (!table.has(index)) {
      throw Traps.withoutCaller(Traps.element(Trap.Kind.UNDEFINED_ELEMENT, index));
    }
    Function function = (Function) table.resolve(index);
    if (function == null) {
      throw Traps.withoutCaller(Traps.element(Trap.Kind.UNINITIALIZED_ELEMENT, index));
    }
    if (!function.definedType().isSubtypeOf(types()[typeIndex])) {
      throw Traps.withoutCaller(Traps.indirectCallTypeMismatch());
    }
    return localize(function, typeIndex);
  }

  /**
   * Finds what a call of a function reference calls, where generated code's own look at it did not
   * succeed.
   *
   * @param function the reference, of the type or a subtype
   * @param typeIndex the type that the call names, in the module's canonical numbering
   * @return an object of the generated function class
   * @throws dev.quern.runtime.Trap if the reference is null
   */
  public final Function callee(Function function, int typeIndex) {
    if (function == null) {
      throw Traps.withoutCaller(Traps.of(Trap.Kind.NULL_FUNCTION_REFERENCE));
    }
    return localize(function, typeIndex);
  }

  // Exports.

  /**
   * Names all exports, in the module's order, by {@link #export(String, Object)}; called when
   * somebody first asks for an export by name.
   */
  protected abstract void defineExports();

  /**
   * Defines an export; only inside {@link #defineExports}.
   *
   * @param name the export's name
   * @param value the function, memory, table, global or tag
   */
  protected final void export(String name, Object value) {
    exportsInProgress.put(name, value);
  }

  private Map<String, Object> exports() {
    if (exports == null) {
      // Not visible before it is complete: a stack overflow may end the work anywhere.
      exportsInProgress = new LinkedHashMap<>();
      defineExports();
      exports = exportsInProgress;
    }
    return exports;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Set<String> exportNames() {
    return Collections.unmodifiableSet(exports().keySet());
  }

  @Override
  public final Object export(String name) {
    return exports().get(name);
  }

  @Override
  public final Function function(String name) {
    return (Function) named("function", Function.class, name);
  }

  @Override
  public final Memory memory(String name) {
    return (Memory) named("memory", Memory.class, name);
  }

  @Override
  public final Table table(String name) {
    return (Table) named("table", Table.class, name);
  }

  @Override
  public final Tag tag(String name) {
    return (Tag) named("tag", Tag.class, name);
  }

  @Override
  public final Global global(String name) {
    return (Global) named("global", Global.class, name);
  }

  private Object named(String kind, Class<?> type, String name) {
    Object value = export(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          this.name + " exports no " + kind + " named \"" + name + "\"");
    }
    return value;
  }

  // Interruption; generated classes whose code polls override isInterruptible().

  @Override
  public final void interrupt() {
    if (!isInterruptible()) {
      Instance.super.interrupt();
    }
    interrupted = true;
  }

  @Override
  public final boolean clearInterrupt() {
    boolean was = interrupted;
    interrupted = false;
    return was;
  }

  // Closing.

  /**
   * Refuses calls of a closed instance; the first thing that an exported function does.
   *
   * @throws IllegalStateException if the instance is closed
   */
  public final void checkOpen() {
    if (closed) {
      throw Failures.closed(closedMessage());
    }
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }

  @Override
  public final void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (int i = importedMemories; i < memories.size(); i++) {
      memories.get(i).close();
    }
    if (boundTo != null) {
      boundTo.release(this);
    }
  }

  /** Whether a memory that this instance uses, its own or an imported one, is closed. */
  final boolean lostMemory() {
    for (LinearMemory memory : memories) {
      if (memory.isClosed()) {
        return true;
      }
    }
    return false;
  }

  final String closedMessage() {
    return closed ? "the instance of " + name + " is closed" : name + ": " + LOST_MEMORY;
  }
}
