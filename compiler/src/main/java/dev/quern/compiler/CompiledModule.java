package dev.quern.compiler;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.abi.ImportResolver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;

/**
 * A compiled module, loaded into this JVM. For tools and tests; applications use the Java API that
 * the module was compiled to.
 *
 * <p>The classes live in a class loader of their own. Many instances of one module share it.
 */
public final class CompiledModule {

  private final Constructor<?> constructor;

  private CompiledModule(Constructor<?> constructor) {
    this.constructor = constructor;
  }

  /**
   * Loads a module; classes are defined when they are first needed.
   *
   * @param result the compiled module
   * @param parent a class loader that knows the Quern runtime
   * @return the module
   */
  public static CompiledModule load(CompileResult result, ClassLoader parent) {
    Map<String, byte[]> files = new HashMap<>(result.classes());
    files.putAll(result.resources());
    return load(result.className(), files, parent);
  }

  /**
   * Loads a module whose classes and resources were kept somewhere; classes are defined when they
   * are first needed.
   *
   * @param className the binary name of the API class
   * @param files the class files and resources by their paths
   * @param parent a class loader that knows the Quern runtime
   * @return the module
   */
  public static CompiledModule load(
      String className, Map<String, byte[]> files, ClassLoader parent) {
    Loader loader = new Loader(files, parent);
    try {
      Class<?> type = Class.forName(className + "$Instance", false, loader);
      return new CompiledModule(type.getConstructor(ImportResolver.class, Limits.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not what the compiler generates", e);
    }
  }

  /**
   * Instantiates the module: links its imports, initialises tables and memories, and runs its start
   * function.
   *
   * @param imports where its imports come from
   * @param limits caps on memories and tables
   * @return the instance
   * @throws dev.quern.runtime.LinkException if an import is missing or of another type
   * @throws dev.quern.runtime.Trap if a segment does not fit or the start function traps
   */
  public Instance instantiate(ImportResolver imports, Limits limits) {
    try {
      return (Instance) constructor.newInstance(imports, limits);
    } catch (InvocationTargetException e) {
      throw CompiledModule.<RuntimeException>unchecked(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not what the compiler generates", e);
    }
  }

  /** Throws anything: what the host's own functions throw passes through as it is. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable throwable) throws T {
    throw (T) throwable;
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> files;

    Loader(Map<String, byte[]> files, ClassLoader parent) {
      super(parent);
      this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = files.get(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = files.get(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
  }
}
