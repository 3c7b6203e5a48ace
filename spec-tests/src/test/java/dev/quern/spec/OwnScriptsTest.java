package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.validate.CompilableFeatures;
import dev.quern.instructions.Instruction;
import dev.quern.text.Command;
import dev.quern.text.WastReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The project's own scripts run every instruction that Quern compiles. */
class OwnScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/wast");

  @Test
  void everyInstructionIsCovered() throws IOException {
    Set<Instruction> missing = EnumSet.allOf(Instruction.class);
    missing.removeIf(i -> !CompilableFeatures.all().contains(i.feature()));
    for (Path file : ScriptFiles.find(SCRIPTS)) {
      for (Command command : WastReader.read(Files.readAllBytes(file), file.toString())) {
        if (command instanceof Command.Module module) {
          missing.removeAll(used(ModuleDecoder.decode("m", module.module().toBinary())));
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  private static Set<Instruction> used(WasmModule module) {
    Set<Instruction> used = EnumSet.noneOf(Instruction.class);
    for (FunctionBody body : module.bodies()) {
      InstructionReader reader = InstructionReader.of(module, body);
      while (reader.hasNext()) {
        used.add(reader.next());
      }
    }
    return used;
  }
}
