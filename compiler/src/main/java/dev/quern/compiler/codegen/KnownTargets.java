package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Indirect calls through a table whose contents are known, of a type that few of its functions
 * have.
 *
 * <p>Such a call needs neither the table nor a function object: a static method switches over the
 * index and calls the functions directly, so that HotSpot can inline them all (of a virtual call it
 * inlines two at the most). Any other index is looked up as always, for its trap or for a function
 * of a subtype.
 *
 * <p>HotSpot shall not inline functions that make such calls themselves, a tree of them for each
 * call. So these are called by methods of more bytes than it inlines, into which it inlines them.
 */
final class KnownTargets {

  /** How many functions are few. */
  private static final int MAX_TARGETS = 8;

  /** How many calls the switches of a module may make, whose methods are all in one class. */
  private static final int MAX_CALLS = 2_000;

  /** How many JVM slots the arguments may take, so that the index and the instance fit too. */
  private static final int MAX_SLOTS = 250;

  /** As many bytes as HotSpot inlines at the most ({@code FreqInlineSize}). */
  private static final int NOT_INLINED = 325;

  private record Site(int table, int type) {}

  private final ModuleLayout layout;
  private final FixedTables tables;
  private final Map<Site, SortedMap<Integer, Integer>> targets = new HashMap<>();
  private int calls;

  KnownTargets(ModuleLayout layout) {
    this.layout = layout;
    tables = new FixedTables(layout.module, layout.use);
    for (int table = 0; table < layout.module.tableCount(); table++) {
      for (int type : layout.calledTypes) {
        add(table, type);
      }
    }
  }

  private void add(int table, int type) {
    Signature signature = layout.types.signature(type);
    if (signature.passedParameters().stream().mapToInt(IrType::slots).sum() <= MAX_SLOTS) {
      SortedMap<Integer, Integer> functions =
          tables.functions(table, type, layout.types, MAX_TARGETS);
      if (!functions.isEmpty() && calls + functions.size() <= MAX_CALLS) {
        calls += functions.size();
        targets.put(new Site(table, type), functions);
      }
    }
  }

  /** Whether calls of a type through a table are made by {@link #call}. */
  boolean areKnown(int table, int type) {
    return targets.containsKey(new Site(table, layout.types.canonical(type)));
  }

  /** Calls a function: arguments, index, instance -> first result. */
  void call(Code code, int table, int functionType) {
    int type = layout.types.canonical(functionType);
    code.invokeStatic(layout.classes.function(), name(table, type), descriptor(type));
  }

  private String name(int table, int type) {
    return layout.types.callName(type) + "$" + table;
  }

  private String descriptor(int type) {
    return layout.types.signature(type).descriptor("I", layout.instanceDescriptor());
  }

  /** Writes the methods that make the calls. */
  void write(ClassBuilder builder) {
    Map<String, Runnable> methods = new TreeMap<>();
    targets.forEach(
        (site, functions) ->
            methods.put(
                name(site.table(), site.type()), () -> callMethod(builder, site, functions)));
    methods.values().forEach(Runnable::run);
  }

  /** Whether a function makes calls of a type through tables, among others maybe to itself. */
  private boolean callsAgain(int function, Site site) {
    BitSet types = layout.use.indirectCalls().get(function);
    return types != null
        && types.stream().anyMatch(type -> layout.types.canonical(type) == site.type());
  }

  private String separateName(Site site, int function) {
    return name(site.table(), site.type()) + "$" + function;
  }

  private String separateDescriptor(Site site) {
    return layout.types.signature(site.type()).descriptor(layout.instanceDescriptor());
  }

  /** Writes the method that calls a function and is too large to be inlined. */
  private void separateMethod(ClassBuilder builder, Site site, int function) {
    Signature signature = layout.types.signature(site.type());
    builder.method(
        ACC_STATIC,
        separateName(site, function),
        separateDescriptor(site),
        body -> {
          Code code = body.code();
          int instance = body.slots()[signature.passed()];
          Target never = new Target();
          code.load(instance);
          code.jump(IFNULL, never);
          CallForwarding.call(body, layout, function, 0, () -> code.load(instance));
          CallForwarding.returnValue(code, signature.result());
          code.place(never);
          for (int i = 0; i < NOT_INLINED; i++) {
            code.operation(NOP);
          }
          CallForwarding.call(body, layout, function, 0, () -> code.load(instance));
          CallForwarding.returnValue(code, signature.result());
        });
  }

  /** Calls a function with the parameters of a method. */
  private void callTarget(ClassBuilder.Body body, Site site, int function, int instance) {
    Code code = body.code();
    if (callsAgain(function, site)) {
      CallForwarding.loadParameters(body, 0, layout.types.signature(site.type()).passed());
      code.load(instance);
      code.invokeStatic(
          layout.classes.function(), separateName(site, function), separateDescriptor(site));
    } else {
      CallForwarding.call(body, layout, function, 0, () -> code.load(instance));
    }
  }

  private void callMethod(ClassBuilder builder, Site site, SortedMap<Integer, Integer> functions) {
    Signature signature = layout.types.signature(site.type());
    builder.method(
        ACC_STATIC,
        name(site.table(), site.type()),
        descriptor(site.type()),
        body -> {
          Code code = body.code();
          int index = body.slots()[signature.passed()];
          int instance = body.slots()[signature.passed() + 1];
          int[] keys = functions.keySet().stream().mapToInt(Integer::intValue).toArray();
          Target[] cases = new Target[keys.length];
          for (int i = 0; i < cases.length; i++) {
            cases[i] = new Target();
          }
          Target other = new Target();
          code.load(index);
          SwitchLowering.choose(code, keys, cases, other);
          for (int i = 0; i < keys.length; i++) {
            code.place(cases[i]);
            callTarget(body, site, functions.get(keys[i]), instance);
            CallForwarding.returnValue(code, signature.result());
          }
          code.place(other);
          code.load(instance);
          layout.tables.get(code, site.table());
          code.load(index);
          FunctionClass.lookUp(code, layout, site.type(), () -> code.load(instance));
          CallForwarding.loadParameters(body, 0, signature.passed());
          code.invokeVirtual(
              builder.name(), layout.types.callName(site.type()), signature.descriptor());
          CallForwarding.returnValue(code, signature.result());
        });
    functions.values().stream()
        .distinct()
        .filter(function -> callsAgain(function, site))
        .forEach(function -> separateMethod(builder, site, function));
  }
}
