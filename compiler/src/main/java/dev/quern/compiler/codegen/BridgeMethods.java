package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.TreeMap;

/**
 * Opens protected methods of the runtime's instance class to the generated package, since parts of
 * the instantiation may be in other classes: {@code export} becomes {@code export$}. They are
 * synthetic, so that the Java compiler never takes one for the method of an export.
 */
final class BridgeMethods {

  private static final String STRING = Names.descriptor(Names.STRING);
  private static final String IMPORT =
      "(" + Names.descriptor(Names.IMPORT_RESOLVER) + "I" + STRING + STRING;

  private static final Map<String, String> DESCRIPTORS =
      new TreeMap<>(
          Map.of(
              "importFunction", IMPORT + "I)" + Names.descriptor(Names.FUNCTION),
              "importMemory", IMPORT + "JJI)" + Names.descriptor(Names.LINEAR_MEMORY),
              "importTable", IMPORT + STRING + "JJZ)" + Names.descriptor(Names.REF_TABLE),
              "importGlobal", IMPORT + STRING + "Z)" + Names.descriptor(Names.GLOBAL_CELL),
              "importTag", IMPORT + "I)" + Names.descriptor(Names.TAG),
              "newMemory", "(JJI)" + Names.descriptor(Names.LINEAR_MEMORY),
              "newTable",
                  "("
                      + STRING
                      + "JJZ"
                      + Names.descriptor(Names.OBJECT)
                      + ")"
                      + Names.descriptor(Names.REF_TABLE),
              "bind", "(" + Names.descriptor(Names.IMPORT_RESOLVER) + ")V",
              "export", "(" + STRING + Names.descriptor(Names.OBJECT) + ")V"));

  private BridgeMethods() {}

  static void write(ClassBuilder builder) {
    DESCRIPTORS.forEach((name, descriptor) -> bridge(builder, name, descriptor));
  }

  private static void bridge(ClassBuilder builder, String name, String descriptor) {
    builder.method(
        ACC_SYNTHETIC,
        name + "$",
        descriptor,
        body -> {
          CallForwarding.loadParameters(body, 0, body.slots().length);
          body.code().invokeVirtual(builder.name(), name, descriptor);
          String result = descriptor.substring(descriptor.indexOf(')') + 1);
          body.code().operation(result.equals("V") ? RETURN : ARETURN);
        });
  }

  /** Calls the method that opens a protected one: instance and arguments -> result. */
  static void call(Code code, ModuleLayout layout, String name) {
    code.invokeVirtual(layout.classes.instance(), name + "$", DESCRIPTORS.get(name));
  }
}
