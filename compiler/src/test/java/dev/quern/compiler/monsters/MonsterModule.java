package dev.quern.compiler.monsters;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A module with a memory of one page and functions; the last one, of type i32 to i32, is exported
 * as {@code run}.
 */
final class MonsterModule {
  /** The type of {@code run}. */
  static final int RUN_TYPE = 0;

  private record Function(int type, int locals, byte[] code) {}

  private final List<byte[]> types = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();

  MonsterModule() {
    type(1, 1);
  }

  /** Adds a function type of i32 parameters and results. */
  int type(int parameters, int results) {
    CodeBytes type = new CodeBytes().op(0x60).u32(parameters);
    for (int i = 0; i < parameters; i++) {
      type.op(CodeBytes.I32);
    }
    type.u32(results);
    for (int i = 0; i < results; i++) {
      type.op(CodeBytes.I32);
    }
    types.add(type.toArray());
    return types.size() - 1;
  }

  /** Adds a function with i32 locals; its code is without the final end. */
  int function(int type, int locals, CodeBytes code) {
    functions.add(new Function(type, locals, code.toArray()));
    return functions.size() - 1;
  }

  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    section(out, 1, vector(types));
    CodeBytes indices = new CodeBytes().u32(functions.size());
    functions.forEach(function -> indices.u32(function.type()));
    section(out, 3, indices);
    section(out, 5, new CodeBytes().op(1, 0, 1));
    CodeBytes export = new CodeBytes().op(1, 3, 'r', 'u', 'n', 0).u32(functions.size() - 1);
    section(out, 7, export);
    List<byte[]> bodies = new ArrayList<>();
    for (Function function : functions) {
      CodeBytes body = new CodeBytes();
      if (function.locals() == 0) {
        body.op(0);
      } else {
        body.op(1).u32(function.locals()).op(CodeBytes.I32);
      }
      body.add(function.code()).end();
      bodies.add(new CodeBytes().u32(body.size()).add(body.toArray()).toArray());
    }
    section(out, 10, vector(bodies));
    return out.toByteArray();
  }

  private static CodeBytes vector(List<byte[]> items) {
    CodeBytes vector = new CodeBytes().u32(items.size());
    items.forEach(vector::add);
    return vector;
  }

  private static void section(ByteArrayOutputStream out, int id, CodeBytes content) {
    out.writeBytes(new CodeBytes().op(id).u32(content.size()).add(content.toArray()).toArray());
  }
}
