package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** Compiles, checks and runs modules in the text format. */
final class Wat {

  private Wat() {}

  /** Compiles a module given by its fields. */
  static CompileResult compile(String fields) {
    byte[] module = WatReader.toBinary("(module " + fields + ")", "test.wat");
    return WasmCompiler.compile(
        CompileRequest.of(module, "test.Geo").moduleName("test.wat").build());
  }

  /** Compiles a module, verifies all of its classes and instantiates it without imports. */
  static Instance instantiate(String fields) {
    return instantiate(fields, new Imports());
  }

  /** Compiles a module, verifies all of its classes and instantiates it. */
  static Instance instantiate(String fields, Imports imports) {
    return instantiate(compile(fields), imports);
  }

  /** Verifies all classes of a compiled module and instantiates it. */
  static Instance instantiate(CompileResult result, Imports imports) {
    verify(result);
    return load(result).instantiate(imports, Limits.none());
  }

  /** Instantiates a module that needs no imports. */
  static Instance instantiate(CompiledModule module) {
    return module.instantiate(new Imports(), Limits.none());
  }

  /** Loads a module. */
  static CompiledModule load(CompileResult result) {
    return CompiledModule.load(result, Wat.class.getClassLoader());
  }

  /** Checks all classes with ASM's verifier, which does not trust the frames. */
  static void verify(CompileResult result) {
    ClassLoader loader = new ClassFiles(result);
    ClassFiles.defineTypes(loader, result.className());
    result
        .classes()
        .forEach(
            (path, bytes) -> {
              StringWriter problems = new StringWriter();
              CheckClassAdapter.verify(
                  new ClassReader(bytes), loader, false, new PrintWriter(problems));
              assertEquals("", problems.toString(), path);
            });
    result.classes().keySet().forEach(path -> ClassFiles.link(loader, path));
  }

  /** Calls an exported function. */
  static Object call(Instance instance, String name, Object... arguments) {
    return instance.function(name).call(arguments);
  }

  /**
   * The methods that functions call and the static fields that they read, each as owner, name and
   * descriptor: {@code java/lang/Integer.rotateLeft(II)I}.
   */
  static List<String> mentions(CompileResult result) {
    List<String> mentions = new ArrayList<>();
    result
        .classes()
        .forEach(
            (path, file) -> {
              if (path.contains("$Code")) {
                new ClassReader(file).accept(collector(mentions), 0);
              }
            });
    return mentions;
  }

  private static ClassVisitor collector(List<String> mentions) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] thrown) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String called, String calledDescriptor, boolean isFace) {
            mentions.add(owner + "." + called + calledDescriptor);
          }

          @Override
          public void visitInvokeDynamicInsn(
              String called, String calledDescriptor, Handle bootstrap, Object... arguments) {
            mentions.add("invokedynamic " + called + calledDescriptor);
          }

          @Override
          public void visitFieldInsn(int opcode, String owner, String field, String type) {
            if (opcode == Opcodes.GETSTATIC) {
              mentions.add(owner + "." + field + type);
            }
          }
        };
      }
    };
  }
}
