package dev.quern.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.inspect.ModuleInspector;
import dev.quern.runtime.Instance;
import dev.quern.runtime.extras.Scope;
import dev.quern.runtime.gc.Struct;
import dev.quern.text.WatReader;
import dev.quern.wasi.Wasi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users call stays as it is. {@code src/test/api} has a file a package with all that is public
 * in it. What is gone from there, or is another now, breaks programs that use it; what is new does
 * not. {@code -Dapi.update} rewrites the files, for a change that is meant and is in the changelog.
 */
class PublicApiTest {

  private static final Path FOLDER = Path.of("src/test/api");

  @ParameterizedTest
  @ValueSource(
      classes = {
        Instance.class,
        Scope.class,
        Struct.class,
        Wasi.class,
        WatReader.class,
        WasmCompiler.class,
        ModuleInspector.class
      })
  void nothingIsGone(Class<?> member) throws IOException {
    SortedSet<String> now = Signatures.ofPackage(member);
    assertFalse(now.isEmpty());
    Path file = FOLDER.resolve(member.getPackageName() + ".txt");
    if (System.getProperty("api.update") != null) {
      Files.write(file, now);
    }
    SortedSet<String> gone = new TreeSet<>(Files.readAllLines(file));
    gone.removeAll(now);
    assertEquals(
        List.of(),
        List.copyOf(gone),
        "The public API is another than before. If that is meant, say so in CHANGELOG.md and run"
            + " mvn -pl api-tests -am verify -Dtest=PublicApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update");
  }

  @Test
  void linesSayAllThatCallersDependOn() throws IOException {
    String example = Example.class.getName();
    assertEquals(
        List.of(
            example + "$Pair(left, right)",
            example + "$Pair.<init>(int, int):",
            example + "$Pair.equals(java.lang.Object): final boolean",
            example + "$Pair.hashCode(): final int",
            example + "$Pair.left(): int",
            example + "$Pair.right(): int",
            example + "$Pair.toString(): final java.lang.String",
            example + "$Pair: static final record java.lang.Record",
            example + ".<init>(): protected",
            example + ".CONSTANT: static final int",
            example + ".method(int[]): java.util.List<java.lang.String> throws java.io.IOException",
            example
                + ": abstract class java.lang.Comparable<dev.quern.api.Example>, java.lang.Object"),
        List.copyOf(Signatures.ofPackage(Example.class)));
  }
}
