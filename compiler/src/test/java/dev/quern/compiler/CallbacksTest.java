package dev.quern.compiler;

import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.strings.StringConvention;
import dev.quern.compiler.strings.StringDeclarations;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host is called with what the sources say of imported functions. */
class CallbacksTest {

  @TempDir Path output;

  @Test
  void importsTakeAndGivePointersConstantsAndStrings() throws Throwable {
    StringDeclarations.Function say =
        StringDeclarations.Function.imported(
            "env",
            "say",
            List.of(StringDeclarations.Parameter.of("0", StringConvention.POINTER_AND_LENGTH)),
            Optional.empty());
    ConsumerProject project = new ConsumerProject(output);
    project.add(
        CompileRequest.of(DebugModules.bytes("callbacks"), "com.acme.Callbacks")
            .types(List.of(CompileRequest.EXPORTED_TYPES))
            .strings(new StringDeclarations(List.of(say)))
            .build());
    project.addSource(
        "com/acme/CallbacksCheck.java", "/dev/quern/compiler/debug/CallbacksCheck.java");
    project.javac();
    project.run("com.acme.CallbacksCheck", "check");
  }
}
