package dev.quern.compiler.codegen;

import dev.quern.compiler.CompileResult;
import java.lang.reflect.Method;
import java.util.Map;

/** Defines generated classes for verification. */
final class ClassFiles extends ClassLoader {

  private final Map<String, byte[]> classes;

  ClassFiles(CompileResult result) {
    super(ClassFiles.class.getClassLoader());
    classes = result.classes();
  }

  /** Has the JVM verify a class. */
  static void link(ClassLoader loader, String path) {
    try {
      Class.forName(path.replace(".class", "").replace('/', '.'), true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Has the runtime make the classes of structure and array types, which ASM looks up. */
  static void defineTypes(ClassLoader loader, String className) {
    try {
      Method types =
          Class.forName(className + "$Instance", true, loader).getDeclaredMethod("types$cached");
      types.setAccessible(true);
      types.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
