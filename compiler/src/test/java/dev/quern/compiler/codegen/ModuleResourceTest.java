package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Data as a constant and as a resource, at the limit of a constant's size. */
class ModuleResourceTest {

  @ParameterizedTest
  @CsvSource({
    "every value, 256, true",
    "ones, 65535, true",
    "ones, 65536, false",
    "zeros, 32767, true",
    "zeros, 32768, false",
    "every value, 100000, false"
  })
  void data(String kind, int length, boolean isConstant) throws Exception {
    byte[] data = new byte[length];
    StringBuilder text =
        new StringBuilder("(module (memory (export \"m\") 2) (data (i32.const 0) \"");
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (kind.equals("ones") ? 1 : kind.equals("zeros") ? 0 : i);
      text.append(String.format("\\%02x", data[i]));
    }
    CompileResult result = Compilations.ofText(text.append("\"))").toString(), "data.Data");
    assertEquals(isConstant, result.resources().isEmpty());
    Instance instance = Compilations.instantiate(result, new Imports());
    assertArrayEquals(data, instance.memory("m").getBytes(0, length));
  }

  /** Another thread that sees the array must see its bytes, so that there is a fence between. */
  @Test
  void constantsArePublishedSafely() {
    CompileResult result =
        Compilations.ofText("(module (memory 1) (data (i32.const 0) \"abc\"))", "data.Data");
    ClassNode instance = new ClassNode();
    new ClassReader(result.classes().get("data/Data$Instance.class")).accept(instance, 0);
    List<String> steps = new ArrayList<>();
    for (MethodNode method : instance.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call
            && Set.of("getBytes", "storeStoreFence").contains(call.name)) {
          steps.add(call.name);
        } else if (instruction instanceof FieldInsnNode access
            && access.getOpcode() == Opcodes.PUTSTATIC
            && access.desc.equals("[B")) {
          steps.add("publish");
        }
      }
    }
    assertEquals(List.of("getBytes", "storeStoreFence", "publish"), steps);
  }
}
