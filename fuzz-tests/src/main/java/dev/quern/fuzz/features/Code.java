package dev.quern.fuzz.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** The body of one function while it is written: its variables, labels, and what may be added. */
final class Code {

  static final int MAX_DEPTH = 7;

  record Local(String name, Type type) {}

  /**
   * Where a branch can go.
   *
   * @param name its identifier
   * @param types what a branch takes along
   */
  record Label(String name, List<Type> types) {}

  final Random random;
  final ModuleShape shape;
  final TypeUniverse universe;
  final DefinedType signature;
  final List<Local> locals = new ArrayList<>();
  final List<Label> labels = new ArrayList<>();

  /** The legacy handlers around, whose exceptions can be thrown again. */
  final List<String> caught = new ArrayList<>();

  /** How many more instructions there may be, about. */
  int budget;

  /** Within this many {@code try} bodies, where a tail call would be of little use. */
  private int names;

  /** How many loops as those of interpreters there may still be. */
  int interpreters;

  final Values values = new Values(this);
  final Numbers numbers = new Numbers(this);
  final References references = new References(this);
  final Control control = new Control(this);
  final Handlers handlers = new Handlers(this);
  final Statements statements = new Statements(this);
  final Interpreters loops = new Interpreters(this);
  final Choices choices = new Choices(this);

  Code(Random random, ModuleShape shape, DefinedType signature, int budget) {
    this.random = random;
    this.shape = shape;
    this.universe = shape.universe;
    this.signature = signature;
    this.budget = budget;
    for (int i = 0; i < signature.parameters().size(); i++) {
      locals.add(new Local("$p" + i, signature.parameters().get(i)));
    }
    for (Type type : List.of(Type.I32, Type.I64, Type.F32, Type.F64, Type.V128)) {
      locals.add(new Local("$" + type, type));
    }
    int more = random.nextInt(random.nextInt(8) == 0 ? 40 : 8);
    for (int i = 0; i < more; i++) {
      locals.add(new Local("$v" + i, universe.any()));
    }
    interpreters = budget > 0 && oneIn(4) ? 1 + random.nextInt(2) : 0;
    if (interpreters > 0) {
      for (int i = random.nextInt(6); i > 0; i--) {
        locals.add(new Local("$i" + i, Type.I32));
      }
    }
  }

  /** The function, given what stands before its locals. */
  String function(String name, String header) {
    StringBuilder text = new StringBuilder("(func " + name + header);
    for (Local local : locals.subList(0, signature.parameters().size())) {
      text.append(" (param ").append(local.name()).append(' ').append(local.type()).append(')');
    }
    text.append(DefinedType.words("result", signature.results())).append('\n');
    for (Local local : locals.subList(signature.parameters().size(), locals.size())) {
      text.append(" (local ").append(local.name()).append(' ').append(local.type()).append(')');
    }
    // Where NaNs are taken out.
    text.append(" (local $nanf f32) (local $nand f64) (local $nanv v128)\n").append(burnFuel());
    for (Local local : locals.subList(signature.parameters().size(), locals.size())) {
      if (local.type().isReference()) {
        text.append("  (local.set ")
            .append(local.name())
            .append(' ')
            .append(references.construct(local.type()))
            .append(")\n");
      }
    }
    if (interpreters > 0 && oneIn(2)) {
      interpreters--;
      text.append(loops.loop(2));
    }
    while (budget > 0) {
      text.append("  (block ").append(statements.list(12, 0)).append(")\n");
    }
    for (Type type : signature.results()) {
      text.append("  ").append(values.of(type, 2)).append('\n');
    }
    return text.append(")\n").toString();
  }

  /** Returns from the function where the fuel is used up. */
  String burnFuel() {
    StringBuilder text =
        new StringBuilder(
            "  (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))\n"
                + "  (if (i32.lt_s (global.get $fuel) (i32.const 0)) (then (return");
    signature.results().forEach(type -> text.append(' ').append(values.leaf(type)));
    return text.append(")))\n").toString();
  }

  String name(String prefix) {
    return "$" + prefix + names++;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** One of those that fit, or null. */
  <T> T pick(List<T> list, Predicate<T> fits) {
    List<T> fitting = list.stream().filter(fits).toList();
    return fitting.isEmpty() ? null : pick(fitting);
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  String each(List<Type> types, int depth) {
    StringBuilder text = new StringBuilder();
    types.forEach(type -> text.append(' ').append(values.of(type, depth)));
    return text.toString();
  }
}
