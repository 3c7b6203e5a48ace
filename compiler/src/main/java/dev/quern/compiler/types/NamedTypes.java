package dev.quern.compiler.types;

import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Enumeration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the structures, unions, enumerations and flags that a table's names and functions mention,
 * and all that these mention in turn.
 */
public final class NamedTypes {
  private final TypeTable table;
  private final Map<Integer, String> aliases = new HashMap<>();

  /** Fields by the types that they mention first. */
  private final Map<Integer, String> places = new HashMap<>();

  /** Structures that the fields of a nameless one belong to. */
  private final Map<Integer, String> owners = new HashMap<>();

  private final Map<Integer, String> names = new LinkedHashMap<>();
  private final Set<Integer> seen = new HashSet<>();
  private final Deque<Integer> queue = new ArrayDeque<>();

  private NamedTypes(TypeTable table) {
    this.table = table;
    for (MemoryType type : table.types()) {
      if (type instanceof MemoryType.Alias alias) {
        aliases.putIfAbsent(table.resolved(alias.target()), alias.name());
      }
    }
  }

  /**
   * Finds them.
   *
   * @param table the table
   * @return their names in the source by their numbers, in the order in which they are mentioned. A
   *     type without a name is called after a field that has it, such as {@code item.nested}; one
   *     whose fields belong to the structure around it is left out
   */
  public static Map<Integer, String> of(TypeTable table) {
    NamedTypes types = new NamedTypes(table);
    types.queue.addAll(table.named().values());
    table.functions().values().forEach(types::visit);
    table.declared().values().forEach(types::visit);
    table.imports().values().forEach(types::visit);
    while (!types.queue.isEmpty()) {
      types.visit(table.resolved(types.queue.remove()));
    }
    return types.names;
  }

  private void visit(MemoryType.Prototype function) {
    queue.add(function.result());
    function.parameters().forEach(parameter -> queue.add(parameter.type()));
  }

  private void visit(int number) {
    if (number < 0 || !seen.add(number)) {
      return;
    }
    MemoryType type = table.types().get(number);
    if (type instanceof MemoryType.Pointer pointer) {
      mention(number, pointer.target());
    } else if (type instanceof MemoryType.Array array) {
      mention(number, array.element());
    } else if (type instanceof MemoryType.Slice slice) {
      mention(number, slice.element());
    } else if (type instanceof MemoryType.Flags flags) {
      names.put(number, name(number, flags.name()));
    } else if (type instanceof Enumeration enumeration) {
      names.put(number, name(number, enumeration.name()));
    } else if (type instanceof Aggregate aggregate) {
      String owner = owners.get(number);
      if (owner == null) {
        owner = name(number, aggregate.name());
        names.put(number, owner);
      }
      fields(owner, aggregate);
    }
  }

  private void fields(String owner, Aggregate aggregate) {
    for (MemoryType.Field field : aggregate.fields()) {
      int number = table.resolved(field.type());
      if (number < 0) {
        continue;
      }
      if (field.name().isEmpty() && table.resolve(number) instanceof Aggregate) {
        owners.putIfAbsent(number, owner);
      } else {
        places.putIfAbsent(number, owner + "." + field.name());
      }
      queue.add(number);
    }
  }

  private void mention(int by, int number) {
    int mentioned = table.resolved(number);
    if (mentioned >= 0 && places.containsKey(by)) {
      places.putIfAbsent(mentioned, places.get(by));
    }
    queue.add(mentioned);
  }

  private String name(int number, String own) {
    String other = aliases.getOrDefault(number, places.getOrDefault(number, "Anonymous"));
    String name = own.isEmpty() ? other : own;
    int generic = name.indexOf('<');
    return generic > 0 ? name.substring(0, generic) : name;
  }
}
