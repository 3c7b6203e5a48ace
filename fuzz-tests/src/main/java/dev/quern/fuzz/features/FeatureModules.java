package dev.quern.fuzz.features;

import dev.quern.fuzz.features.DefinedType.Form;
import dev.quern.fuzz.features.ModuleShape.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random modules of WebAssembly 3.0 in the text format, some of them in pairs, of which the second
 * imports all that the first has. Objects are shown as numbers: by casts to every type that the
 * module has, and by their fields.
 */
public final class FeatureModules {

  /**
   * A module.
   *
   * @param first the text of a module whose exports it imports from {@code first}; null if none
   * @param text the text of the module
   */
  public record Pair(String first, String text) {}

  /** The type of a function without parameters and results. */
  static final DefinedType NOTHING =
      new DefinedType(null, Form.FUNC, null, false, null, List.of(), List.of());

  final Random random;
  final ModuleShape shape;
  final TypeUniverse universe;
  final ShowFunctions show;
  final List<Exported> exported = new ArrayList<>();

  record Exported(String name, List<Type> parameters, List<Type> results) {}

  private FeatureModules(long seed) {
    random = new Random(seed);
    boolean legacy = random.nextInt(3) == 0;
    universe = new TypeUniverse(random, !legacy);
    shape = new ModuleShape(universe, legacy);
    show = new ShowFunctions(shape);
  }

  /** The second of a pair, whose types, memories and the like are those of the first. */
  FeatureModules(FeatureModules first) {
    random = first.random;
    universe = first.universe;
    shape = first.shape.imported();
    show = new ShowFunctions(shape);
  }

  /**
   * Makes the module of a seed.
   *
   * @param seed any number
   * @return the text of the module, which is valid
   */
  public static String of(long seed) {
    return new FeatureModules(seed).module(false);
  }

  /**
   * Makes the pair of modules of a seed.
   *
   * @param seed any number
   * @return two modules, which are valid
   */
  public static Pair pairOf(long seed) {
    FeatureModules first = new FeatureModules(seed);
    String text = first.module(true);
    return new Pair(text, new SecondModule(first).module());
  }

  private String module(boolean exportAll) {
    declare();
    StringBuilder text = new StringBuilder("(module\n").append(universe.text());
    text.append(hostFunctions())
        .append(definitions())
        .append(logVector())
        .append("(func (export \"refuel\") (global.set $fuel (i32.const 300)))\n")
        .append(show.function())
        .append(show.ofFunctions())
        .append("(func $host (type $f) (call $reenter (local.get 0)))\n");
    for (Function function : shape.functions.subList(1, shape.functions.size())) {
      Code code = new Code(random, shape, function.type(), size());
      text.append(code.function(function.name(), " (type " + function.type().name() + ")"));
    }
    text.append(exportedFunctions());
    if (exportAll) {
      text.append(exports());
    }
    return text.append(show.all()).append(")\n").toString();
  }

  String hostFunctions() {
    StringBuilder text = new StringBuilder();
    for (Type type : List.of(Type.I32, Type.I64, Type.F32, Type.F64)) {
      text.append(
          ("(import \"fuzzing-support\" \"log-" + type + "\" (func $log-" + type)
              + (" (param " + type + ")))\n"));
    }
    return text.append("(import \"fuzzing-support\" \"reenter\"")
        .append(" (func $reenter (param i32) (result i32)))\n")
        .toString();
  }

  String logVector() {
    return "(func $log-v128 (param v128)"
        + " (call $log-i64 (i64x2.extract_lane 0 (local.get 0)))"
        + " (call $log-i64 (i64x2.extract_lane 1 (local.get 0))))\n";
  }

  String exportedFunctions() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      text.append(exported("callback" + i, List.of(Type.I32), List.of(Type.I32)));
    }
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      text.append(exported("run" + i, numbers(4), numbers(3)));
    }
    return text.toString();
  }

  /** Exports of all that only functions of the module would use. */
  private String exports() {
    StringBuilder text = new StringBuilder("(export \"$fuel\" (global $fuel))\n");
    shape.functions.forEach(f -> text.append(export("func", f.name())));
    shape.globals.forEach(g -> text.append(export("global", g.name())));
    shape.tables.forEach(t -> text.append(export("table", t.name())));
    return text.toString();
  }

  private static String export(String kind, String name) {
    return "(export \"" + name + "\" (" + kind + " " + name + "))\n";
  }

  private String exported(String name, List<Type> parameters, List<Type> results) {
    DefinedType type = new DefinedType(null, Form.FUNC, null, false, null, parameters, results);
    exported.add(new Exported(name, parameters, results));
    String header = " (export \"" + name + "\")";
    return new Code(random, shape, type, size()).function("$" + name, header);
  }

  int size() {
    int kind = random.nextInt(30);
    return kind == 0 ? 3000 : kind < 4 ? 500 : 10 + random.nextInt(120);
  }

  private List<Type> numbers(int most) {
    List<Type> types = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      types.add(List.of(Type.I32, Type.I64, Type.F32, Type.F64).get(random.nextInt(4)));
    }
    return types;
  }

  // What there is.

  private void declare() {
    shape.functions.add(new Function("$host", universe.get("$f")));
    for (DefinedType type : universe.all(Form.FUNC)) {
      for (int i = random.nextInt(4) == 0 ? 1 : 0; i >= 0; i--) {
        shape.functions.add(new Function("$function" + shape.functions.size(), type));
      }
    }
    shape.tags.add(new ModuleShape.Tag("$empty", List.of()));
    for (int i = 0; i < 3; i++) {
      List<Type> parameters = new ArrayList<>();
      for (int k = random.nextInt(3); k >= 0; k--) {
        parameters.add(universe.any());
      }
      shape.tags.add(new ModuleShape.Tag("$tag" + i, parameters));
    }
    for (int i = 0; i < 3; i++) {
      shape.memories.add(
          new ModuleShape.Memory(
              "$m" + i, i == 1 || random.nextInt(4) == 0, i == 2 && random.nextBoolean()));
      shape.data.add("$data" + i);
    }
    Type functions = Type.reference("func", true);
    addTable(functions, false);
    addTable(functions, true);
    addTable(Type.reference("$f", true), random.nextBoolean());
    addTable(Type.reference("any", true), random.nextBoolean());
    addTable(initial(universe.anyReference().withNull(true)), random.nextBoolean());
    shape.elements.add(new ModuleShape.Elements("$elements0", functions));
    for (int i = 1; i < 5; i++) {
      shape.elements.add(
          new ModuleShape.Elements("$elements" + i, initial(universe.anyReference())));
    }
  }

  /** A type that has constants. */
  private Type initial(Type type) {
    return type.isReference() && universe.top(type.heap()).equals("exn")
        ? Type.reference("eq", true)
        : type;
  }

  private void addTable(Type element, boolean is64) {
    List<Function> functions = new ArrayList<>();
    if (universe.top(element.heap()).equals("func")) {
      List<Function> fitting =
          shape.functions.stream()
              .filter(f -> universe.matches(f.type().reference(false), element))
              .toList();
      for (int i = 0; i < ModuleShape.TABLE_SIZE && !fitting.isEmpty(); i++) {
        functions.add(fitting.get(random.nextInt(fitting.size())));
      }
    }
    shape.tables.add(new ModuleShape.Table("$t" + shape.tables.size(), is64, element, functions));
  }

  private String definitions() {
    StringBuilder text = new StringBuilder();
    Code constants = new Code(random, shape, NOTHING, 0);
    text.append("(global $fuel (mut i32) (i32.const 0))\n");
    List<Type> types = new ArrayList<>(List.of(Type.I32, Type.I64, Type.F32, Type.F64, Type.V128));
    for (int i = 0; i < 8; i++) {
      types.add(initial(universe.any()));
    }
    List<ModuleShape.Global> globals = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      boolean mutable = i < 5 || random.nextInt(3) > 0;
      Type type = types.get(i);
      globals.add(new ModuleShape.Global("$g" + i, type, mutable));
      text.append("(global $g" + i + " " + (mutable ? "(mut " + type + ")" : type))
          .append(" " + constants.values.leaf(type) + ")\n");
    }
    shape.globals.addAll(globals);
    for (ModuleShape.Memory memory : shape.memories) {
      String name = memory.name();
      text.append("(memory " + name + " (export \"" + name.substring(1) + "\")")
          .append(" " + memory.type() + ")\n");
    }
    for (ModuleShape.Tag tag : shape.tags) {
      text.append("(tag " + tag.name() + " (export \"" + exportName(tag) + "\")")
          .append(DefinedType.words("param", tag.parameters()) + ")\n");
    }
    tables(text, constants);
    return text.append(data()).toString();
  }

  String data() {
    StringBuilder text = new StringBuilder();
    for (String data : shape.data) {
      text.append("(data " + data + " \"");
      random
          .ints(ModuleShape.DATA_SIZE, 0, 256)
          .forEach(b -> text.append(String.format("\\%02x", b)));
      text.append("\")\n");
    }
    return text.toString();
  }

  static String exportName(ModuleShape.Tag tag) {
    String words =
        tag.parameters().stream().map(FeatureModules::word).collect(Collectors.joining(","));
    return tag.name().substring(1) + ":" + words;
  }

  private static String word(Type type) {
    return type.isReference() || type.equals(Type.V128) ? "-" : type.text();
  }

  private void tables(StringBuilder text, Code constants) {
    text.append(declarations());
    for (ModuleShape.Table table : shape.tables) {
      String index = table.is64() ? "i64" : "i32";
      text.append("(table " + table.name() + (table.is64() ? " i64" : ""))
          .append(" " + ModuleShape.TABLE_SIZE + " 20 " + table.element())
          .append(" " + constants.references.construct(table.element()) + ")\n");
      if (!table.functions().isEmpty()) {
        String items =
            table.functions().stream()
                .map(f -> " (ref.func " + f.name() + ")")
                .collect(Collectors.joining());
        text.append("(elem (table " + table.name() + ") (" + index + ".const 0) ")
            .append(table.element() + items + ")\n");
      }
    }
    text.append(elements(constants));
  }

  /** Has all functions declared as those that references are made of. */
  String declarations() {
    String all = shape.functions.stream().map(Function::name).collect(Collectors.joining(" "));
    return "(elem declare func " + all + ")\n";
  }

  String elements(Code constants) {
    StringBuilder text = new StringBuilder();
    for (ModuleShape.Elements elements : shape.elements) {
      text.append("(elem " + elements.name() + " " + elements.type());
      for (int i = 0; i < ModuleShape.TABLE_SIZE; i++) {
        text.append(" (item " + constants.references.construct(elements.type()) + ")");
      }
      text.append(")\n");
    }
    return text.toString();
  }
}
