package dev.quern.corpus;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * A second opinion on classes: ASM's {@link CheckClassAdapter}, which follows the types of all
 * instructions without trusting the frames.
 */
final class ClassChecks {

  private ClassChecks() {}

  /**
   * Checks classes that belong together.
   *
   * @param classes the class files by their path
   * @param loader finds them
   * @return what ASM says of those that it rejects, by their path
   */
  static SortedMap<String, String> problems(SortedMap<String, byte[]> classes, ClassLoader loader)
      throws ReflectiveOperationException {
    for (String path : classes.keySet()) {
      if (path.endsWith("$Instance.class")) {
        defineTypes(path, loader);
      }
    }
    SortedMap<String, String> problems = new ConcurrentSkipListMap<>();
    classes.entrySet().parallelStream()
        .forEach(
            file -> {
              String text = problem(file.getValue(), loader);
              if (!text.isEmpty()) {
                problems.put(file.getKey(), text);
              }
            });
    return problems;
  }

  private static String problem(byte[] file, ClassLoader loader) {
    StringWriter text = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(file), loader, false, new PrintWriter(text));
    return text.toString();
  }

  /** Has the runtime make the classes of structure and array types, which ASM looks up. */
  private static void defineTypes(String path, ClassLoader loader)
      throws ReflectiveOperationException {
    String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
    Method types = Class.forName(name, true, loader).getDeclaredMethod("types$cached");
    types.setAccessible(true);
    types.invoke(null);
  }
}
