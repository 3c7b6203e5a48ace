package dev.quern.compiler.wit;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Constant;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.TypeTable;
import dev.quern.compiler.wit.WitDocument.Definition;
import dev.quern.compiler.wit.WitDocument.Expression;
import dev.quern.compiler.wit.WitDocument.Member;
import dev.quern.compiler.wit.WitDocument.Scope;
import dev.quern.compiler.wit.WitDocument.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lays types out in memory as the canonical ABI does: every field at the next multiple of its
 * alignment, the whole padded to its own; a variant is a discriminant of the fewest bytes that
 * number its cases and, at the greatest alignment of these, the payload; strings and lists are an
 * address and a length of four bytes each.
 *
 * <p>A type is laid out when it is first mentioned. No type may contain itself, in WIT not even by
 * way of a list.
 */
final class WitLayout {
  private static final int MAX_NESTING = 200;
  private static final int MAX_FLAGS = 32;

  /** A Java class or enum cannot have many more. */
  private static final int MAX_MEMBERS = 2_000;

  private static final int ADDRESS = 4;

  private record Size(long bytes, int alignment) {}

  private record Case(String name, Optional<Integer> type) {}

  private final String file;
  private final WitNames names;
  private final List<MemoryType> types;
  private final Map<Integer, Size> sizes = new HashMap<>();

  /** What types are called in the names of those that are built of them. */
  private final Map<Integer, String> labels = new HashMap<>();

  private final Map<String, Integer> builtIn = new HashMap<>();
  private final Map<Integer, Map<String, String>> docs = new HashMap<>();
  private final Map<Definition, Integer> numbers = new IdentityHashMap<>();
  private final Map<Definition, Place> open = new IdentityHashMap<>();

  /**
   * @param types the types so far, which the new ones are added to
   */
  WitLayout(String file, WitNames names, List<MemoryType> types) {
    this.file = file;
    this.names = names;
    this.types = types;
  }

  /** The number of a type as it is written in an interface or world. */
  int number(Expression expression, Scope scope) {
    if (!expression.builtIn()) {
      WitNames.Found found = names.find(expression, scope);
      return number(found.definition(), found.scope(), expression.place());
    }
    List<Optional<Integer>> arguments = new ArrayList<>();
    for (Optional<Expression> argument : expression.arguments()) {
      arguments.add(argument.map(type -> number(type, scope)));
    }
    String key = expression.name() + arguments;
    Integer known = builtIn.get(key);
    if (known == null) {
      known = builtIn(expression, arguments);
      builtIn.put(key, known);
    }
    return known;
  }

  private int builtIn(Expression expression, List<Optional<Integer>> arguments) {
    StringBuilder label = new StringBuilder(expression.name());
    for (Optional<Integer> argument : arguments) {
      label.append('-').append(argument.map(labels::get).orElse("none"));
    }
    String name = label.toString();
    return switch (expression.name()) {
      case "bool" -> base(name, Encoding.BOOLEAN, 1);
      case "char" -> base(name, Encoding.CHARACTER, 4);
      case "f32" -> base(name, Encoding.FLOAT, 4);
      case "f64" -> base(name, Encoding.FLOAT, 8);
      case "string" -> add(name, new MemoryType.Slice(byteType(), true), 2 * ADDRESS, ADDRESS);
      case "list" ->
          add(
              name,
              new MemoryType.Slice(arguments.get(0).orElseThrow(), false),
              2 * ADDRESS,
              ADDRESS);
      case "option" -> option(name, arguments.get(0), expression.place());
      case "result" -> result(name, arguments, expression.place());
      case "tuple" -> tuple(name, arguments, expression.place());
      default -> integer(name);
    };
  }

  private int integer(String name) {
    Encoding encoding = name.startsWith("s") ? Encoding.SIGNED : Encoding.UNSIGNED;
    return base(name, encoding, Integer.parseInt(name.substring(1)) / 8);
  }

  private int byteType() {
    return builtIn.computeIfAbsent("u8[]", key -> integer("u8"));
  }

  private int base(String name, Encoding encoding, int size) {
    return add(name, new Base(name, encoding, size), size, size);
  }

  private int option(String name, Optional<Integer> type, Place place) {
    int present = builtIn.computeIfAbsent("bool[]", key -> base("bool", Encoding.BOOLEAN, 1));
    List<Case> cases = List.of(new Case("none", Optional.empty()), new Case("value", type));
    return variant(name, "present", present, cases, place);
  }

  private int result(String name, List<Optional<Integer>> arguments, Place place) {
    List<Case> cases =
        List.of(
            new Case("ok", arguments.isEmpty() ? Optional.empty() : arguments.get(0)),
            new Case("err", arguments.size() < 2 ? Optional.empty() : arguments.get(1)));
    return variant(name, "tag", tag(name, cases), cases, place);
  }

  private int tuple(String name, List<Optional<Integer>> elements, Place place) {
    List<Case> fields = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      fields.add(new Case("f" + i, elements.get(i)));
    }
    return record(name, fields, place);
  }

  private int number(Definition definition, Scope scope, Place mention) {
    Integer known = numbers.get(definition);
    if (known != null) {
      return known;
    }
    if (open.put(definition, mention) != null) {
      Set<String> between = new TreeSet<>();
      open.keySet().forEach(other -> between.add(other.name()));
      throw error(
          mention,
          "the type " + definition.name() + " contains itself, by way of " + between,
          "WIT has no recursive types; describe the address of the inner one as u32.");
    }
    if (open.size() > MAX_NESTING) {
      throw error(
          mention,
          "types contain each other more than " + MAX_NESTING + " deep",
          "Make the description flatter.");
    }
    int number = layOut(definition, scope);
    open.remove(definition);
    numbers.put(definition, number);
    document(definition, number);
    return number;
  }

  private void document(Definition definition, int number) {
    Map<String, String> words = new HashMap<>();
    boolean areConstants = definition.sort() == Sort.ENUM || definition.sort() == Sort.FLAGS;
    for (Member member : definition.members()) {
      words.put(areConstants ? constant(member.name()) : member.name(), member.doc());
    }
    // Last, since the one member of another name has none.
    words.put(TypeTable.ITSELF, definition.doc());
    words.values().removeIf(String::isEmpty);
    if (!words.isEmpty()) {
      docs.put(number, words);
    }
  }

  /** What comments say of types and their members, as {@link TypeTable#typeDocs} has it. */
  Map<Integer, Map<String, String>> docs() {
    return docs;
  }

  private int layOut(Definition definition, Scope scope) {
    String name = definition.name();
    if (definition.members().isEmpty()) {
      throw error(
          definition.place(),
          "the type " + name + " is empty",
          "Give it a member; WIT has no empty types.");
    }
    if (definition.members().size() > MAX_MEMBERS) {
      throw error(
          definition.place(),
          "the type " + name + " has " + definition.members().size() + " members",
          "Split it; up to " + MAX_MEMBERS + " have room in a Java class.");
    }
    WitNames.distinct(file, definition.members());
    List<Case> members = new ArrayList<>();
    for (Member member : definition.members()) {
      members.add(new Case(member.name(), member.type().map(type -> number(type, scope))));
    }
    return switch (definition.sort()) {
      case ALIAS -> alias(name, members.get(0).type().orElseThrow());
      case RECORD -> record(name, members, definition.place());
      case VARIANT -> variant(name, "tag", tag(name, members), members, definition.place());
      case ENUM -> enumeration(name, members);
      case FLAGS -> flags(definition);
    };
  }

  private int alias(String name, int target) {
    Size size = sizes.get(target);
    return add(name, new MemoryType.Alias(name, target), size.bytes(), size.alignment());
  }

  private int record(String name, List<Case> members, Place place) {
    List<Field> fields = new ArrayList<>();
    long offset = 0;
    int alignment = 1;
    for (Case member : members) {
      int type = member.type().orElseThrow();
      Size size = sizes.get(type);
      offset = align(offset, size.alignment());
      fields.add(new Field(member.name(), type, limited(offset, name, place), 0, 0));
      offset += size.bytes();
      alignment = Math.max(alignment, size.alignment());
    }
    return aggregate(name, align(offset, alignment), alignment, fields, place);
  }

  private int variant(String name, String tagName, int tag, List<Case> cases, Place place) {
    Size tagSize = sizes.get(tag);
    long payload = 0;
    int payloadAlignment = 1;
    for (Case one : cases) {
      if (one.type().isPresent()) {
        Size size = sizes.get(one.type().get());
        payload = Math.max(payload, size.bytes());
        payloadAlignment = Math.max(payloadAlignment, size.alignment());
      }
    }
    int offset = (int) align(tagSize.bytes(), payloadAlignment);
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(tagName, tag, 0, 0, 0));
    for (int i = 0; i < cases.size(); i++) {
      if (cases.get(i).type().isPresent()) {
        fields.add(new Field(cases.get(i).name(), cases.get(i).type().get(), offset, 0, 0, i));
      }
    }
    int alignment = Math.max(tagSize.alignment(), payloadAlignment);
    return aggregate(name, align(offset + payload, alignment), alignment, fields, place);
  }

  private int aggregate(String name, long size, int alignment, List<Field> fields, Place place) {
    Aggregate type = new Aggregate(name, false, limited(size, name, place), fields);
    return add(name, type, size, alignment);
  }

  private int tag(String name, List<Case> cases) {
    return enumeration(name + "-tag", cases);
  }

  private int enumeration(String name, List<Case> cases) {
    int size = cases.size() <= 1 << 8 ? 1 : 2;
    List<Constant> constants = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      constants.add(new Constant(constant(cases.get(i).name()), i));
    }
    return add(name, new Enumeration(name, size, false, constants), size, size);
  }

  private int flags(Definition definition) {
    List<Member> members = definition.members();
    if (members.size() > MAX_FLAGS) {
      throw error(
          definition.place(),
          definition.name() + " has " + members.size() + " flags, but may have " + MAX_FLAGS,
          "Split it in two.");
    }
    int size = members.size() <= 8 ? 1 : members.size() <= 16 ? 2 : 4;
    List<String> flags = members.stream().map(member -> constant(member.name())).toList();
    return add(definition.name(), new MemoryType.Flags(definition.name(), size, flags), size, size);
  }

  /** Labels differ in more than case, so that they stay distinct. */
  private static String constant(String label) {
    return label.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private int add(String label, MemoryType type, long size, int alignment) {
    int number = types.size();
    types.add(type);
    sizes.put(number, new Size(size, alignment));
    labels.put(number, label);
    return number;
  }

  private static long align(long offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }

  private int limited(long size, String name, Place place) {
    if (size > Integer.MAX_VALUE) {
      throw error(place, "the type " + name + " is larger than 2 GiB", "Make it smaller.");
    }
    return (int) size;
  }

  private WitException error(Place place, String reason, String remedy) {
    return new WitException(file, place, reason, remedy);
  }
}
