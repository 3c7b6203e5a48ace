package dev.quern.compiler.codegen;

import dev.quern.compiler.CompileResult;
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

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
