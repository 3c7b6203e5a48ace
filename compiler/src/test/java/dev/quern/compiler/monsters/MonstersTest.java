package dev.quern.compiler.monsters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function compiles, however large: to methods that HotSpot compiles too, which the JVM's
 * verifier accepts and which answer like V8.
 */
class MonstersTest {
  /** HotSpot compiles no larger methods. */
  private static final int MAX_METHOD_SIZE = 7_999;

  static Set<String> names() {
    return Monsters.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void runsLikeV8(String name) throws ReflectiveOperationException {
    byte[] module = Monsters.ALL.get(name).get();
    CompileResult result =
        WasmCompiler.compile(CompileRequest.of(module, "monsters.It").moduleName(name).build());
    assertTrue(result.report().largestMethod() <= MAX_METHOD_SIZE);
    CompiledModule loaded = CompiledModule.load(result, MonstersTest.class.getClassLoader());
    Instance first = loaded.instantiate(new Imports(), Limits.none());
    for (String path : result.classes().keySet()) {
      // Linking verifies, also what is never called.
      String className = path.substring(0, path.length() - ".class".length()).replace('/', '.');
      Class.forName(className, true, first.getClass().getClassLoader());
    }
    String text = Compilations.text(MonstersTest.class, "answers.txt");
    text.lines()
        .filter(line -> line.startsWith(name + " "))
        .forEach(line -> assertAnswer(line, loaded));
  }

  private static void assertAnswer(String line, CompiledModule module) {
    String[] parts = line.split(" ");
    Instance instance = module.instantiate(new Imports(), Limits.none());
    int argument = Integer.parseInt(parts[1]);
    assertEquals(parts[2], String.valueOf(instance.function("run").call(argument)), line);
  }

  @Test
  void everyMonsterHasAnswers() {
    Set<String> recorded =
        Compilations.text(MonstersTest.class, "answers.txt")
            .lines()
            .map(line -> line.split(" ")[0])
            .collect(Collectors.toSet());
    assertEquals(names(), recorded);
  }
}
