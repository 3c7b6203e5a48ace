package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Array;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.MemoryType.Slice;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows which structures are copied as records, where one is part of another. */
final class Records {
  private static final int MAX_FIELDS = 2_000;
  private static final int MAX_NESTING = 10;

  private final TypeTable table;
  private final Map<Integer, Boolean> scopes = new HashMap<>();

  Records(TypeTable table) {
    this.table = table;
  }

  /** The fields of a structure with those of nameless members in their places. */
  List<Field> fields(Aggregate aggregate) {
    List<Field> fields = new ArrayList<>();
    flatten(aggregate, 0, 0, fields);
    return fields;
  }

  private void flatten(Aggregate aggregate, int offset, int depth, List<Field> fields) {
    for (Field field : aggregate.fields()) {
      boolean nameless = field.name().isEmpty() && table.resolve(field.type()) instanceof Aggregate;
      if (nameless && depth < MAX_NESTING) {
        Aggregate inner = (Aggregate) table.resolve(field.type());
        flatten(inner, offset + field.offset(), depth + 1, fields);
      } else if (!field.name().isEmpty() && fields.size() < MAX_FIELDS) {
        fields.add(
            new Field(
                field.name(),
                field.type(),
                offset + field.offset(),
                offset * 8 + field.bitOffset(),
                field.bitSize(),
                field.caseNumber()));
      }
    }
  }

  /** Whether only some fields are there, as the first of them says. */
  static boolean isVariant(List<Field> fields) {
    return fields.stream().anyMatch(field -> field.caseNumber() != Field.ALWAYS);
  }

  /** Whether a structure is a component of the record of one that it is part of. */
  boolean isComponent(int number) {
    if (!(table.resolve(number) instanceof Aggregate aggregate) || aggregate.union()) {
      return false;
    }
    List<Field> fields = fields(aggregate);
    return fields.size() <= RecordSource.MAX_COMPONENTS / 2
        && fields.stream().anyMatch(field -> field.bitSize() > 0 || isNumber(field.type()))
        && !isVariant(fields);
  }

  /** Whether a type is an array of structures that a record has as a list. */
  boolean isArray(int number) {
    return table.resolve(number) instanceof Array array
        && array.count() > 0
        && isComponent(array.element());
  }

  private boolean isNumber(int type) {
    return table.resolve(type) instanceof Base base && FieldAccess.of(base) != null;
  }

  /** Whether writing a structure that is a component allocates memory. */
  boolean needsScope(int number) {
    int resolved = table.resolved(number);
    Boolean known = scopes.putIfAbsent(resolved, false);
    if (known != null) {
      return known;
    }
    boolean needs = false;
    for (Field field : fields((Aggregate) table.resolve(resolved))) {
      MemoryType type = table.resolve(field.type());
      needs |=
          type instanceof Slice slice
              ? slice.text() || isNumber(slice.element())
              : isArray(field.type())
                  ? needsScope(((Array) type).element())
                  : isComponent(field.type()) && needsScope(field.type());
    }
    scopes.put(resolved, needs);
    return needs;
  }
}
