package dev.quern.spec;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.SortedMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Verifies classes twice: by the JVM, which links every one of them, and by ASM's {@link
 * CheckClassAdapter}, which checks the types of every instruction once more.
 */
final class ClassVerifier {
  private ClassVerifier() {}

  /**
   * Verifies classes that belong together.
   *
   * @param classes the class files by their path
   * @throws Mismatch if ASM objects
   * @throws LinkageError if the JVM does
   */
  static void verify(SortedMap<String, byte[]> classes) {
    Loader loader = new Loader(classes);
    classes.keySet().stream()
        .filter(path -> path.endsWith("$Instance.class"))
        .forEach(path -> defineTypes(path, loader));
    for (Map.Entry<String, byte[]> file : classes.entrySet()) {
      String path = file.getKey();
      link(path, loader);
      StringWriter problems = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(file.getValue()), loader, false, new PrintWriter(problems));
      if (problems.getBuffer().length() > 0) {
        throw new Mismatch("ASM rejects " + path + ": " + problems);
      }
    }
  }

  /** Has the runtime make the classes of structure and array types, which ASM looks up. */
  private static void defineTypes(String path, Loader loader) {
    try {
      Method types =
          Class.forName(Loader.name(path), true, loader).getDeclaredMethod("types$cached");
      types.setAccessible(true);
      types.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new Mismatch("no types in " + path, e);
    }
  }

  private static void link(String path, Loader loader) {
    try {
      Class.forName(Loader.name(path), true, loader);
    } catch (ClassNotFoundException e) {
      throw new Mismatch("no class in " + path, e);
    }
  }

  private static final class Loader extends ClassLoader {
    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(ClassVerifier.class.getClassLoader());
      this.classes = classes;
    }

    static String name(String path) {
      return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/') + SUFFIX);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
