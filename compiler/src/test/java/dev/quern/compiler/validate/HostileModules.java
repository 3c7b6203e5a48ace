package dev.quern.compiler.validate;

import dev.quern.compiler.binary.ModuleBytes;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ModuleException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Modules that state far more than they hold, and those that hold as much as they can; run as a
 * program, each has to give the error beside it within the heap that the program is given.
 */
final class HostileModules {
  private static final int TYPE = 1;
  private static final int FUNCTION = 3;
  private static final int MEMORY = 5;
  private static final int CODE = 10;
  private static final long HUGE = 0xFFFF_FFFFL;

  private HostileModules() {}

  /** The modules by the beginning of their error; "" for valid ones. */
  static Map<String, Map.Entry<byte[], String>> all() {
    Map<String, Map.Entry<byte[], String>> all = new LinkedHashMap<>();
    for (int id : new int[] {1, 2, 3, 4, 5, 6, 7, 9, 10, 11}) {
      all.put(
          "count of section " + id,
          Map.entry(
              ModuleBytes.header()
                  .section(id, ModuleBytes.empty().u32(HUGE).repeat(64, 0))
                  .toArray(),
              "length out of bounds"));
    }
    all.put("size of a section", of(ModuleBytes.header().bytes(1).u32(HUGE), "length out of"));
    all.put("locals", of(body(locals(4_000, 50_000)), "too many locals: 100000"));
    all.put("locals in one group", of(body(locals(1, HUGE)), "too many locals: 4294967295"));
    all.put("locals of many functions", of(functions(2_000, locals(1, 50_000).bytes(0x0B)), ""));
    all.put(
        "branch table",
        of(
            body(ModuleBytes.empty().bytes(0, 0x41, 0, 0x0E).u32(1_000_000).repeat(1_000_001, 0)),
            "too many labels: 1000000"));
    all.put(
        "count of a branch table",
        of(
            body(ModuleBytes.empty().bytes(0, 0x41, 0, 0x0E).u32(HUGE).repeat(1_000, 0)),
            "length out of bounds"));
    all.put(
        "nesting",
        of(body(ModuleBytes.empty().bytes(0).repeat(1_000_000, 2, 0x40)), "too many blocks"));
    all.put(
        "nesting within the limit",
        of(body(ModuleBytes.empty().bytes(0).repeat(50_000, 2, 0x40).repeat(50_001, 0x0B)), ""));
    all.put(
        "nesting of a constant expression",
        of(
            ModuleBytes.header()
                .section(
                    6,
                    ModuleBytes.empty()
                        .bytes(1, 0x7F, 0)
                        .repeat(1_000_000, 2, 0x40)
                        .repeat(1_000_001, 0x0B)),
            "constant expression required"));
    all.put("operands", of(thousandResults(8_000), "too many operands on the stack"));
    all.put("operands of few calls", of(thousandResults(900), "type mismatch: block requires"));
    all.put(
        "data offset",
        of(
            ModuleBytes.header()
                .section(MEMORY, 1, 0, 1)
                .section(11, ModuleBytes.empty().bytes(1, 0, 0x41, 0x7F, 0x0B).u32(HUGE).bytes(1)),
            "unexpected end of section"));
    all.put(
        "name section",
        of(
            ModuleBytes.header()
                .section(0, ModuleBytes.empty().name("name").bytes(1, 6).u32(HUGE).bytes(0)),
            ""));
    all.put(
        "supertypes",
        of(
            ModuleBytes.header()
                .section(TYPE, ModuleBytes.empty().bytes(1, 0x50).u32(1_000_000).repeat(1_000, 0)),
            "length out of bounds"));
    all.put("chain of supertypes", of(chainOfSupertypes(1_000), "too many supertypes: 64"));
    return all;
  }

  private static Map.Entry<byte[], String> of(ModuleBytes module, String error) {
    return Map.entry(module.toArray(), error);
  }

  private static ModuleBytes locals(int groups, long count) {
    ModuleBytes locals = ModuleBytes.empty().u32(groups);
    for (int i = 0; i < groups; i++) {
      locals.u32(count).bytes(0x7F);
    }
    return locals;
  }

  private static ModuleBytes body(ModuleBytes code) {
    return functions(1, code);
  }

  private static ModuleBytes functions(int count, ModuleBytes code) {
    ModuleBytes bodies = ModuleBytes.empty().u32(count);
    for (int i = 0; i < count; i++) {
      bodies.sized(code);
    }
    return ModuleBytes.header()
        .section(TYPE, 1, 0x60, 0, 0)
        .section(FUNCTION, ModuleBytes.empty().u32(count).repeat(count, 0))
        .section(CODE, bodies);
  }

  private static ModuleBytes thousandResults(int calls) {
    ModuleBytes type = ModuleBytes.empty().bytes(1, 0x60, 0).u32(1_000).repeat(1_000, 0x7F);
    ModuleBytes code = ModuleBytes.empty().bytes(0).repeat(calls, 0x10, 0).bytes(0x0B);
    return ModuleBytes.header()
        .section(TYPE, type)
        .section(FUNCTION, 1, 0)
        .section(CODE, ModuleBytes.empty().bytes(1).sized(code));
  }

  private static ModuleBytes chainOfSupertypes(int length) {
    ModuleBytes types = ModuleBytes.empty().u32(length + 1).bytes(0x50, 0, 0x60, 0, 0);
    for (int i = 0; i < length; i++) {
      types.bytes(0x50, 1).u32(i).bytes(0x60, 0, 0);
    }
    return ModuleBytes.header().section(TYPE, types);
  }

  /** The error of a module, or "" if it is valid. */
  static String error(byte[] module) {
    try {
      ModuleValidator.validate(ModuleDecoder.decode("hostile.wasm", module));
      return "";
    } catch (ModuleException e) {
      return e.getMessage();
    }
  }

  /** Prints a line for each module that does not give its error, or not within ten seconds. */
  public static void main(String[] arguments) {
    all()
        .forEach(
            (what, module) -> {
              long start = System.nanoTime();
              String error = error(module.getKey());
              long millis = (System.nanoTime() - start) / 1_000_000;
              String wanted = module.getValue();
              if (wanted.isEmpty() ? !error.isEmpty() : !error.startsWith(wanted)) {
                System.out.printf("%s: expected '%s', was '%s'%n", what, wanted, error);
              }
              if (millis > 10_000) {
                System.out.printf("%s: took %d ms%n", what, millis);
              }
            });
  }
}
