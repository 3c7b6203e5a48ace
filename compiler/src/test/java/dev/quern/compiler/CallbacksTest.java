package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringDeclarations;
import dev.quern.compiler.strings.StringException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host is called with what the sources say of imported functions. */
class CallbacksTest {

  @TempDir Path output;

  @Test
  void withoutPrototypesThereAreNoStrings() {
    StringDeclarations wanted =
        new StringDeclarations(
            List.of(), Optional.empty(), Optional.empty(), Optional.of(StandardCharsets.UTF_8));
    CompileRequest request =
        CompileRequest.of(DebugModules.bytes("numbers"), "com.acme.Numbers")
            .strings(wanted)
            .build();
    StringException e = assertThrows(StringException.class, () -> WasmCompiler.compile(request));
    assertEquals(
        "No prototype in the module's debugging information has a const char *. Compile the module"
            + " with -g, or declare functions.",
        e.getMessage());
  }

  @Test
  void importsTakeAndGivePointersConstantsAndStrings() throws Exception {
    StringDeclarations.Function say =
        StringDeclarations.Function.imported(
            "env",
            "say",
            List.of(StringDeclarations.Parameter.of("0", StringConvention.POINTER_AND_LENGTH)),
            Optional.empty());
    GeneratedApi.of(
            CompileRequest.of(DebugModules.bytes("callbacks"), "com.acme.Callbacks")
                .types(List.of(CompileRequest.EXPORTED_TYPES))
                .strings(
                    new StringDeclarations(
                        List.of(say),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(StandardCharsets.UTF_8)))
                .build(),
            output)
        .check("/dev/quern/compiler/debug/CallbacksCheck.java");
  }
}
