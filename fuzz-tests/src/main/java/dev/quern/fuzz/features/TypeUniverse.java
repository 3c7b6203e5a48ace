package dev.quern.fuzz.features;

import dev.quern.fuzz.features.DefinedType.Field;
import dev.quern.fuzz.features.DefinedType.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The types of a module: recursion groups of structures, arrays and functions with subtyping. Some
 * groups are there twice, and are then the same types to an engine.
 */
final class TypeUniverse {

  private static final Map<String, String> ABSTRACT_PARENTS =
      Map.of("eq", "any", "i31", "eq", "struct", "eq", "array", "eq");

  /** What every hierarchy has below all other types, by what it has on top. */
  private static final Map<String, String> BOTTOMS =
      Map.of("any", "none", "func", "nofunc", "extern", "noextern", "exn", "noexn");

  private final Random random;
  private final boolean exceptionReferences;
  private final Map<String, DefinedType> types = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();

  TypeUniverse(Random random, boolean exceptionReferences) {
    this.random = random;
    this.exceptionReferences = exceptionReferences;
    List<DefinedType> base = new ArrayList<>();
    base.add(new DefinedType("$s", Form.STRUCT, null, true, List.of(plain(Type.I32)), null, null));
    base.add(new DefinedType("$a", Form.ARRAY, null, true, List.of(plain(Type.I32)), null, null));
    base.add(
        new DefinedType("$f", Form.FUNC, null, true, null, List.of(Type.I32), List.of(Type.I32)));
    base.forEach(this::addAlone);
    int groups = 2 + random.nextInt(6);
    for (int i = 0; i < groups; i++) {
      addGroup(i);
    }
  }

  private static Field plain(Type type) {
    return new Field("", type, true);
  }

  private void addAlone(DefinedType type) {
    types.put(type.name(), type);
    text.append(type.text()).append('\n');
  }

  private void addGroup(int number) {
    List<String> names = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    List<DefinedType> group = new ArrayList<>();
    List<Form> forms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(10);
      forms.add(kind < 5 ? Form.STRUCT : kind < 7 ? Form.ARRAY : Form.FUNC);
      names.add("$" + "saf".charAt(forms.get(i).ordinal()) + number + "_" + i);
    }
    for (int i = 0; i < count; i++) {
      DefinedType type = define(names.get(i), forms.get(i), names, forms);
      group.add(type);
      types.put(type.name(), type);
    }
    write(group, name -> name);
    if (random.nextInt(4) == 0) {
      write(group, name -> names.contains(name) ? name + "x" : name);
    }
  }

  private void write(List<DefinedType> group, UnaryOperator<String> rename) {
    StringBuilder definitions = new StringBuilder();
    for (DefinedType type : group) {
      DefinedType renamed =
          new DefinedType(
              rename.apply(type.name()),
              type.form(),
              type.parent() == null ? null : rename.apply(type.parent()),
              type.open(),
              type.fields() == null
                  ? null
                  : type.fields().stream()
                      .map(f -> new Field(f.packed(), rename(f.type(), rename), f.mutable()))
                      .toList(),
              rename(type.parameters(), rename),
              rename(type.results(), rename));
      types.put(renamed.name(), renamed);
      definitions.append("  ").append(renamed.text()).append('\n');
    }
    text.append("(rec\n").append(definitions).append(")\n");
  }

  private static List<Type> rename(List<Type> list, UnaryOperator<String> rename) {
    return list == null ? null : list.stream().map(type -> rename(type, rename)).toList();
  }

  private static Type rename(Type type, UnaryOperator<String> rename) {
    return type.isReference() ? Type.reference(rename.apply(type.heap()), type.nullable()) : type;
  }

  private DefinedType define(String name, Form form, List<String> group, List<Form> forms) {
    List<DefinedType> parents =
        types.values().stream().filter(type -> type.form() == form && type.open()).toList();
    DefinedType parent = random.nextInt(5) < 3 ? parents.get(random.nextInt(parents.size())) : null;
    boolean open = random.nextInt(4) > 0;
    String above = parent == null ? null : parent.name();
    if (form == Form.FUNC) {
      return parent == null
          ? new DefinedType(
              name, form, null, open, null, list(random.nextInt(5)), list(random.nextInt(4)))
          : new DefinedType(
              name,
              form,
              above,
              open,
              null,
              parent.parameters().stream().map(this::widened).toList(),
              parent.results().stream().map(this::narrowed).toList());
    }
    List<Field> fields = new ArrayList<>();
    if (parent != null) {
      for (Field field : parent.fields()) {
        fields.add(
            field.mutable()
                ? field
                : new Field(field.packed(), constant(narrowed(field.type())), false));
      }
    }
    int more = form == Form.ARRAY ? (parent == null ? 1 : 0) : random.nextInt(5);
    for (int i = 0; i < more; i++) {
      fields.add(field(group, forms));
    }
    return new DefinedType(name, form, above, open, fields, null, null);
  }

  private List<Type> list(int count) {
    List<Type> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(any());
    }
    return list;
  }

  private Field field(List<String> group, List<Form> forms) {
    boolean mutable = random.nextInt(3) > 0;
    int kind = random.nextInt(8);
    if (kind < 2) {
      return new Field(kind == 0 ? "i8" : "i16", Type.I32, mutable);
    }
    if (kind == 2) {
      // References within a group can be to types that come later.
      int other = random.nextInt(group.size());
      boolean function = forms.get(other) == Form.FUNC;
      return new Field(
          "", Type.reference(group.get(other), !function || random.nextBoolean()), mutable);
    }
    return new Field("", constant(any()), mutable);
  }

  /** An exception that cannot be null has no constants. */
  private Type constant(Type type) {
    return type.heap().equals("exn") ? type.withNull(true) : type;
  }

  private Type widened(Type type) {
    if (!type.isReference() || random.nextBoolean()) {
      return type;
    }
    List<String> above = supertypes(type.heap());
    return Type.reference(
        above.get(random.nextInt(above.size())), type.nullable() || random.nextBoolean());
  }

  private Type narrowed(Type type) {
    // What comes later in the group may not have values without this type.
    boolean later = type.heap().startsWith("$") && !types.containsKey(type.heap());
    if (!type.isReference() || later || random.nextBoolean()) {
      return type;
    }
    List<String> below = subtypes(type.heap());
    String heap = below.get(random.nextInt(below.size()));
    boolean inhabited = !BOTTOMS.containsValue(heap);
    return Type.reference(heap, type.nullable() && (random.nextBoolean() || !inhabited));
  }

  /** A type of values; references that cannot be null are always to something that exists. */
  Type any() {
    int kind = random.nextInt(20);
    if (kind < 10) {
      return switch (kind % 5) {
        case 0, 1 -> Type.I32;
        case 2 -> Type.I64;
        case 3 -> Type.F32;
        default -> Type.F64;
      };
    }
    return kind < 12 ? Type.V128 : anyReference();
  }

  Type anyReference() {
    boolean nullable = random.nextInt(3) > 0;
    if (random.nextInt(3) > 0) {
      List<String> names = List.copyOf(types.keySet());
      return Type.reference(names.get(random.nextInt(names.size())), nullable);
    }
    List<String> heaps =
        List.of("any", "eq", "i31", "struct", "array", "func", "extern", "exn", "none", "nofunc");
    String heap = heaps.get(random.nextInt(heaps.size()));
    if (heap.equals("exn") && !exceptionReferences) {
      heap = "any";
    }
    return Type.reference(heap, nullable || BOTTOMS.containsValue(heap));
  }

  String text() {
    return text.toString();
  }

  DefinedType get(String name) {
    return types.get(name);
  }

  List<DefinedType> all(Form form) {
    return types.values().stream().filter(type -> type.form() == form).toList();
  }

  boolean hasExceptionReferences() {
    return exceptionReferences;
  }

  // Subtyping.

  /** The heap type itself and all above it, outwards. */
  List<String> supertypes(String heap) {
    List<String> chain = new ArrayList<>();
    String current = heap;
    while (current != null) {
      chain.add(current);
      current = parent(current);
    }
    return chain;
  }

  private String parent(String heap) {
    DefinedType type = types.get(heap);
    if (type == null) {
      return ABSTRACT_PARENTS.get(heap);
    }
    if (type.parent() != null) {
      return type.parent();
    }
    return switch (type.form()) {
      case STRUCT -> "struct";
      case ARRAY -> "array";
      case FUNC -> "func";
    };
  }

  /** The heap types at or below one that have values besides null. */
  List<String> subtypes(String heap) {
    List<String> below = new ArrayList<>(types.keySet());
    below.addAll(List.of("any", "eq", "i31", "struct", "array", "func", "extern", "exn"));
    below.removeIf(candidate -> !supertypes(candidate).contains(heap));
    if (below.isEmpty()) {
      below.add(heap);
    }
    return below;
  }

  /** The topmost heap type above one. */
  String top(String heap) {
    for (Map.Entry<String, String> entry : BOTTOMS.entrySet()) {
      if (entry.getValue().equals(heap)) {
        return entry.getKey();
      }
    }
    List<String> chain = supertypes(heap);
    return chain.get(chain.size() - 1);
  }

  String bottom(String heap) {
    return BOTTOMS.get(top(heap));
  }

  /** Whether there are values of a type. */
  boolean isInhabited(Type type) {
    return type.nullable() || !BOTTOMS.containsValue(type.heap());
  }

  boolean matches(Type sub, Type wanted) {
    if (!sub.isReference() || !wanted.isReference()) {
      return sub.equals(wanted);
    }
    if (sub.nullable() && !wanted.nullable()) {
      return false;
    }
    return supertypes(sub.heap()).contains(wanted.heap())
        || BOTTOMS.containsValue(sub.heap()) && top(sub.heap()).equals(top(wanted.heap()));
  }
}
