package dev.quern.fuzz;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.FineCompiler;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;

/** Compiles modules, as users do or with methods of another size. */
final class Compilation {

  private static final Simd SIMD = Simd.valueOf(System.getProperty("quern.fuzz.simd", "PORTABLE"));

  private Compilation() {}

  /**
   * Compiles a module.
   *
   * @param module the module
   * @param budget the size of methods to outline functions to, in bytes; 0 for the compiler's own
   * @return its classes
   */
  static CompileResult compile(byte[] module, int budget) {
    CompileRequest request =
        CompileRequest.of(module, "fuzz.Subject")
            .simd(SIMD)
            .largeMemory(Boolean.getBoolean("quern.fuzz.largeMemory"))
            .interruptible(Boolean.getBoolean("quern.fuzz.interruptible"))
            .build();
    return budget == 0 ? WasmCompiler.compile(request) : FineCompiler.compile(request, budget);
  }

  /** A class loader that has the classes of a compiled module. */
  static ClassLoader loader(CompileResult compiled) {
    return new ClassLoader(Compilation.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = compiled.classes().get(name.replace('.', '/') + ".class");
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }
}
