package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.outline.SizeBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A debugger sees variables of the sources in the parts of a function that is divided too. */
class SplitNamesTest {

  @Test
  void partsOfALocalHaveItsName() throws IOException {
    CompileRequest request =
        CompileRequest.of(
                Files.readAllBytes(Path.of("../it/src/it/tasks/src/main/wasm/json.wasm")),
                "com.acme.Json")
            .debug(DebugLevel.FULL)
            .build();
    Map<String, Set<String>> names = new TreeMap<>();
    WasmCompiler.compile(request, new SizeBudget(0, 200, 66))
        .classes()
        .values()
        .forEach(bytes -> new ClassReader(bytes).accept(new Names(names), 0));
    Set<String> ofParts = new TreeSet<>();
    names.forEach(
        (method, variables) -> {
          if (method.startsWith("dlmalloc$part")) {
            ofParts.addAll(variables);
          }
        });
    assertTrue(ofParts.containsAll(Set.of("bytes", "mem")), ofParts.toString());
    assertEquals(Set.of("ptr"), names.get("free"));
  }

  private static final class Names extends ClassVisitor {
    private final Map<String, Set<String>> names;

    Names(Map<String, Set<String>> names) {
      super(Opcodes.ASM9);
      this.names = names;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLocalVariable(
            String name, String type, String generic, Label start, Label end, int slot) {
          names.computeIfAbsent(method, m -> new TreeSet<>()).add(name);
        }
      };
    }
  }
}
