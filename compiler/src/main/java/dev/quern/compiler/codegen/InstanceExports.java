package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.api.ApiNames;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.NumericType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The exports of the instance class: methods for the API, and all by their names. */
final class InstanceExports {

  private final ModuleLayout layout;
  private final ApiNames names;

  InstanceExports(ModuleLayout layout, ApiNames names) {
    this.layout = layout;
    this.names = names;
  }

  /** The steps of defining all exports by their names; the parameter is the instance. */
  List<Consumer<ClassBuilder.Body>> namedSteps() {
    List<Consumer<ClassBuilder.Body>> steps = new ArrayList<>();
    for (Export export : layout.module.exports()) {
      steps.add(body -> define(body, export));
    }
    return steps;
  }

  private void define(ClassBuilder.Body body, Export export) {
    Code code = body.code();
    code.load(body.slots()[0]);
    code.push(export.name());
    code.load(body.slots()[0]);
    switch (export.kind()) {
      case FUNCTION -> {
        code.push(export.index());
        code.invokeVirtual(
            layout.classes.instance(), "function", "(I)" + IrType.FUNCTION.descriptor());
      }
      case MEMORY -> layout.getMemory(code, export.index());
      case TABLE -> layout.tables.get(code, export.index());
      case GLOBAL -> layout.globals.getPlace(code, layout.globals.place(export.index()));
      case TAG -> layout.tags.get(code, export.index());
      default -> throw new IllegalArgumentException("cannot export a " + export.kind());
    }
    BridgeMethods.call(code, layout, "export");
  }

  /** Writes a public method for each export that is a member of the API. */
  void writeMembers(ClassBuilder builder) {
    List<Export> exports = layout.module.exports();
    for (int i = 0; i < exports.size(); i++) {
      if (names.isMember(i)) {
        writeMember(builder, names.exportMethod(i), exports.get(i));
      }
    }
  }

  private void writeMember(ClassBuilder builder, String method, Export export) {
    if (export.kind() == ExternalKind.FUNCTION) {
      writeFunction(builder, method, export.index());
      return;
    }
    boolean value =
        export.kind() == ExternalKind.GLOBAL && !layout.module.globalType(export.index()).mutable();
    boolean vector =
        value && layout.module.globalType(export.index()).valueType() == NumericType.V128;
    IrType type = value && !vector ? layout.globals.place(export.index()).type() : IrType.OBJECT;
    String result =
        switch (export.kind()) {
          case MEMORY -> Names.descriptor(Names.MEMORY);
          case TABLE -> Names.descriptor(Names.TABLE);
          case GLOBAL ->
              vector
                  ? Names.descriptor(Names.V128)
                  : value ? type.descriptor() : Names.descriptor(Names.GLOBAL);
          case TAG -> Names.descriptor(Names.TAG);
          default -> throw new IllegalArgumentException("cannot export a " + export.kind());
        };
    builder.method(
        ACC_PUBLIC,
        method,
        "()" + result,
        body -> {
          Code code = body.code();
          checkOpen(body);
          code.load(body.slots()[0]);
          switch (export.kind()) {
            case MEMORY -> layout.getMemory(code, export.index());
            case TABLE -> layout.tables.get(code, export.index());
            case TAG -> layout.tags.get(code, export.index());
            default -> {
              if (vector) {
                layout.globals.get(code, export.index(), 0);
                code.load(body.slots()[0]);
                layout.globals.get(code, export.index(), 1);
                code.invokeStatic(Names.V128, "of", "(JJ)" + Names.descriptor(Names.V128));
              } else if (value) {
                layout.globals.get(code, export.index(), 0);
              } else {
                layout.globals.getPlace(code, layout.globals.place(export.index()));
              }
            }
          }
          CallForwarding.returnValue(code, type);
        });
  }

  private void writeFunction(ClassBuilder builder, String method, int function) {
    Signature signature = layout.signatureOf(function);
    builder.method(
        ACC_PUBLIC,
        method,
        signature.descriptor(),
        body -> {
          Code code = body.code();
          int self = body.slots()[0];
          checkOpen(body);
          StackOverflow overflow = new StackOverflow(code, self);
          CallForwarding.call(body, layout, function, 1, () -> code.load(self));
          overflow.end();
          CallForwarding.returnValue(code, signature.result());
          overflow.writeHandler();
        });
  }

  private void checkOpen(ClassBuilder.Body body) {
    body.code().load(body.slots()[0]);
    body.code().invokeVirtual(layout.classes.instance(), "checkOpen", "()V");
  }
}
