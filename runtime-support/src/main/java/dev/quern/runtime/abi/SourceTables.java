package dev.quern.runtime.abi;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/** Finds the tables of modules by the class loaders of the classes on the stack, and keeps them. */
final class SourceTables implements Consumer<StackWalker.StackFrame> {

  private static final Map<ClassLoader, Map<String, SourceTable>> KNOWN = new WeakHashMap<>();

  /** The class loaders by the names of API classes. */
  private final Map<String, ClassLoader> loaders = new HashMap<>();

  private SourceTables() {}

  /** The tables of the modules that are on the current thread's stack. */
  static SourceTables onStack() {
    SourceTables tables = new SourceTables();
    try {
      // Reading files initialises classes of the JDK, which must not overflow the stack half-way.
      Abi.reserveStack();
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).forEach(tables);
    } catch (StackOverflowError e) {
      tables.loaders.clear();
    }
    return tables;
  }

  /** Remembers the class loader of a class on the stack. */
  @Override
  public void accept(StackWalker.StackFrame frame) {
    if (frame.getClassName().indexOf('$') > 0) {
      loaders.putIfAbsent(api(frame.getClassName()), frame.getDeclaringClass().getClassLoader());
    }
  }

  /** The class before the first dollar sign. */
  private static String api(String className) {
    int dollar = className.indexOf('$', className.lastIndexOf('.') + 1);
    return dollar < 0 ? className : className.substring(0, dollar);
  }

  /** The table of the module of a class. */
  SourceTable of(String className) {
    String api = api(className);
    ClassLoader loader = loaders.get(api);
    if (loader == null) {
      return SourceTable.EMPTY;
    }
    synchronized (KNOWN) {
      Map<String, SourceTable> known = KNOWN.get(loader);
      if (known == null) {
        known = new HashMap<>();
        KNOWN.put(loader, known);
      }
      SourceTable table = known.get(api);
      if (table == null) {
        table = read(loader, api);
        known.put(api, table);
      }
      return table;
    }
  }

  private static SourceTable read(ClassLoader loader, String api) {
    String file = api.replace('.', '/') + "$" + SourceFrames.TABLE_CLASS + ".class";
    try (InputStream in = loader.getResourceAsStream(file)) {
      return in == null ? SourceTable.EMPTY : SourceTable.ofClassFile(in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      // A trace that says less is better than another exception in the place of the trap.
      return SourceTable.EMPTY;
    }
  }
}
