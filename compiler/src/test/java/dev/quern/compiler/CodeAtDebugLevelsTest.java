package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.outline.SizeBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Names, lines and variables cost no speed: the instructions are the same without them, but for the
 * names of methods and of the classes that the functions of a source file are in.
 */
class CodeAtDebugLevelsTest {
  private static final String CODE = "com/acme/Geo$Code0";
  private static final String LINES = "com/acme/Geo$source_lines.class";

  @ParameterizedTest
  @ValueSource(strings = {"trace", "trace0", "records4", "shapes", "zig"})
  void ofOurModules(String module) {
    assertSameCode(DebugModules.bytes(module), SizeBudget.DEFAULT);
  }

  /**
   * Whose code beyond a bad address tells which of the joined functions ran, if they have names.
   */
  @Test
  void ofFunctionsThatTailCallEachOther() {
    CompileResult names =
        compile(DebugModules.bytes("tails"), DebugLevel.NAMES, SizeBudget.DEFAULT);
    assertSameCode(names, DebugModules.bytes("tails"), SizeBudget.DEFAULT, DebugLevel.LINES);
  }

  /** With DWARF of the C library and an allocator. */
  @Test
  void ofALargeModule() throws IOException {
    byte[] module = Files.readAllBytes(Path.of("../it/src/it/tasks/src/main/wasm/words.wasm"));
    assertSameCode(module, SizeBudget.DEFAULT);
  }

  @Test
  void ofPartsOfFunctions() {
    byte[] module = DebugModules.bytes("trace0");
    SizeBudget small = new SizeBudget(0, 120, 40);
    assertTrue(!compile(module, DebugLevel.LINES, small).report().outlined().isEmpty());
    assertSameCode(module, small);
  }

  private static void assertSameCode(byte[] module, SizeBudget budget) {
    CompileResult plain = compile(module, DebugLevel.NONE, budget);
    assertSameCode(plain, module, budget, DebugLevel.NAMES);
  }

  private static void assertSameCode(
      CompileResult plain, byte[] module, SizeBudget budget, DebugLevel least) {
    Map<String, String> expected = code(plain, plain.classes().keySet());
    for (DebugLevel level : EnumSet.range(least, DebugLevel.FULL)) {
      CompileResult result = compile(module, level, budget);
      boolean units = !plain.classes().keySet().containsAll(withoutLines(result));
      assertEquals(level != DebugLevel.NAMES, units, "has classes of source files");
      Map<String, String> actual = code(result, plain.classes().keySet());
      assertEquals(expected.keySet(), actual.keySet(), level.name());
      expected.forEach((method, text) -> assertEquals(text, actual.get(method), method));
    }
  }

  private static Set<String> withoutLines(CompileResult result) {
    return result.classes().keySet().stream()
        .filter(path -> !path.equals(LINES))
        .collect(Collectors.toSet());
  }

  private static CompileResult compile(byte[] module, DebugLevel level, SizeBudget budget) {
    return WasmCompiler.compile(
        CompileRequest.of(module, "com.acme.Geo").moduleName("geo.wasm").debug(level).build(),
        budget);
  }

  /**
   * The instructions of each method, with the functions' numbers for their names and one class for
   * all functions.
   *
   * @param plain the classes that are there without sources; others are of source files
   */
  private static Map<String, String> code(CompileResult result, Set<String> plain) {
    Map<String, String> methods = new TreeMap<>();
    Names names = new Names(result.report(), plain);
    result
        .classes()
        .forEach(
            (path, bytes) -> {
              if (!path.equals(LINES)) {
                Methods visitor = new Methods(names, methods);
                new ClassReader(bytes).accept(visitor, ClassReader.SKIP_DEBUG);
              }
            });
    return methods;
  }

  /** What methods and classes are called without sources. */
  private record Names(Map<String, Integer> functions, Set<String> plain) {

    Names(Report report, Set<String> plain) {
      this(
          report.functions().stream()
              .collect(Collectors.toMap(Report.Function::name, Report.Function::index)),
          plain);
    }

    String owner(String owner) {
      boolean isOfFunctions =
          owner.startsWith("com/acme/Geo$Code")
              || owner.startsWith("com/acme/Geo$") && !plain.contains(owner + ".class");
      return isOfFunctions ? CODE : owner;
    }

    /** A function's name, or that of one of its parts. */
    String method(String owner, String name) {
      if (!owner(owner).equals(CODE)) {
        return name;
      }
      return functions.keySet().stream()
          .filter(function -> name.equals(function) || name.startsWith(function + "$"))
          .max(Comparator.comparing(String::length))
          .map(function -> "f" + functions.get(function) + name.substring(function.length()))
          .orElse(name);
    }

    Handle handle(Handle handle) {
      String owner = handle.getOwner();
      String name = method(owner, handle.getName());
      return new Handle(
          handle.getTag(), owner(owner), name, handle.getDesc(), handle.isInterface());
    }
  }

  private static final class Methods extends ClassVisitor {
    private final Names names;
    private final Map<String, String> methods;
    private String owner;

    Methods(Names names, Map<String, String> methods) {
      super(Opcodes.ASM9);
      this.names = names;
      this.methods = methods;
    }

    @Override
    public void visit(int version, int access, String name, String s, String base, String[] all) {
      owner = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      String key = names.owner(owner) + "." + names.method(owner, name) + descriptor;
      Textifier text =
          new Textifier(Opcodes.ASM9) {
            @Override
            public void visitMethodEnd() {
              String before = methods.put(key, getText().toString());
              assertEquals(null, before, key);
            }
          };
      return new MethodVisitor(Opcodes.ASM9, new TraceMethodVisitor(text)) {
        @Override
        public void visitMethodInsn(int code, String in, String called, String type, boolean i) {
          super.visitMethodInsn(code, names.owner(in), names.method(in, called), type, i);
        }

        @Override
        public void visitLdcInsn(Object value) {
          super.visitLdcInsn(value instanceof Handle handle ? names.handle(handle) : value);
        }
      };
    }
  }
}
