package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;

/** Writes the frame class of an outlined function. */
final class FrameClass {

  private FrameClass() {}

  static byte[] write(FrameLayout frame, String source) {
    ClassBuilder builder = new ClassBuilder(ACC_FINAL, frame.className(), Names.OBJECT, source);
    for (FrameLayout.Place place : frame.fields()) {
      builder.field(0, place.field(), place.descriptor());
    }
    frame
        .arrayLengths()
        .forEach((element, length) -> builder.field(ACC_FINAL, field(element), "[" + element));
    if (!frame.result().equals(IrType.VOID)) {
      builder.field(0, FrameLayout.RESULT, frame.result().descriptor());
    }
    builder.method(
        0,
        "<init>",
        "()V",
        body -> {
          Code code = body.code();
          code.load(body.slots()[0]);
          code.invokeSpecial(Names.OBJECT, "<init>", "()V");
          frame
              .arrayLengths()
              .forEach(
                  (element, length) -> {
                    code.load(body.slots()[0]);
                    code.push(length);
                    code.newArray(element);
                    code.putField(frame.className(), field(element), "[" + element);
                  });
          code.operation(RETURN);
        });
    return builder.toBytes();
  }

  private static String field(String element) {
    return FrameLayout.arrayField(element);
  }
}
