package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Array;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.MemoryType.Flags;
import dev.quern.compiler.types.MemoryType.Pointer;
import dev.quern.compiler.types.MemoryType.Slice;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows which structures are copied as records, and what of a structure is part of its record. */
final class Records {
  private static final int MAX_FIELDS = 2_000;
  private static final int MAX_NESTING = 10;

  /** More than any structure has. */
  private static final long MAX_SIZE = 1L << 32;

  /** Nameless structures without fields may be within each other a great many times. */
  private static final int MAX_VISITED = 10_000;

  /** What a member of a structure has. */
  enum Kind {
    /** Accessors and a part of the record. */
    FIELD,
    /** Accessors only: it shares its place with others, or has none within the structure. */
    SHARED,
    /** A part of the record only: the bytes that fields share. */
    SHARED_BYTES
  }

  /**
   * A member of a structure.
   *
   * @param field what it is and where
   * @param kind what it has
   */
  record Member(Field field, Kind kind) {}

  private final TypeTable table;
  private int visited;
  private final Map<Integer, Boolean> components = new HashMap<>();
  private final Map<Integer, Boolean> scopes = new HashMap<>();
  private final Map<Integer, Boolean> empty = new HashMap<>();

  Records(TypeTable table) {
    this.table = table;
  }

  /**
   * The members of a structure, with those of nameless ones in their places. Of a nameless union,
   * the bytes come first.
   *
   * <p>Debugging information may lie. What is part of a record lies within the structure and
   * overlaps nothing, so that a record is no larger than memory and no structure contains itself.
   */
  List<Member> members(Aggregate aggregate) {
    List<Member> members = flatten(aggregate);
    long bits = 0;
    for (Member member : members) {
      bits += member.kind() != Kind.SHARED && fits(member.field(), aggregate) ? bits(member) : 0;
    }
    boolean overlaps = bits > 8L * aggregate.size();
    List<Member> placed = new ArrayList<>();
    for (Member member : members) {
      if (!overlaps && fits(member.field(), aggregate)) {
        placed.add(member);
      } else if (member.kind() != Kind.SHARED_BYTES) {
        placed.add(new Member(member.field(), Kind.SHARED));
      }
    }
    return placed;
  }

  private boolean fits(Field field, Aggregate aggregate) {
    boolean isBits = field.bitSize() > 0;
    long start = isBits ? field.bitOffset() : 8L * field.offset();
    long size = isBits ? field.bitSize() : 8 * Math.min(table.sizeOf(field.type()), MAX_SIZE);
    return start >= 0 && start + size <= 8L * aggregate.size();
  }

  private long bits(Member member) {
    Field field = member.field();
    if (field.bitSize() > 0) {
      return field.bitSize();
    }
    // In C++, a structure without members has a size, and its place may be that of another member.
    boolean isEmpty =
        table.resolve(field.type()) instanceof Aggregate inner
            && empty.computeIfAbsent(
                table.resolved(field.type()), number -> flatten(inner).isEmpty());
    return isEmpty ? 0 : 8 * table.sizeOf(field.type());
  }

  private List<Member> flatten(Aggregate aggregate) {
    List<Member> members = new ArrayList<>();
    visited = 0;
    flatten(aggregate, 0, 0, aggregate.union(), members);
    return members;
  }

  private void flatten(
      Aggregate aggregate, int offset, int depth, boolean isShared, List<Member> members) {
    for (Field field : aggregate.fields()) {
      boolean nameless = field.name().isEmpty() && table.resolve(field.type()) instanceof Aggregate;
      if (members.size() >= MAX_FIELDS || ++visited > MAX_VISITED) {
        return;
      } else if (nameless && depth < MAX_NESTING) {
        Aggregate inner = (Aggregate) table.resolve(field.type());
        if (inner.union() && !isShared) {
          members.add(new Member(moved(field, "union", offset), Kind.SHARED_BYTES));
        }
        flatten(inner, offset + field.offset(), depth + 1, isShared || inner.union(), members);
      } else if (!field.name().isEmpty()) {
        Kind kind = isShared ? Kind.SHARED : Kind.FIELD;
        members.add(new Member(moved(field, field.name(), offset), kind));
      }
    }
  }

  private static Field moved(Field field, String name, int offset) {
    return new Field(
        name,
        field.type(),
        offset + field.offset(),
        offset * 8 + field.bitOffset(),
        field.bitSize(),
        field.caseNumber());
  }

  /** Whether it is a union that is copied as its bytes. */
  boolean hasBytes(Aggregate aggregate) {
    return aggregate.union() && aggregate.size() > 0;
  }

  /** Whether a member is part of the record of its structure. */
  boolean isComponent(Member member) {
    return switch (member.kind()) {
      case FIELD -> member.field().caseNumber() == Field.ALWAYS && isComponent(member.field(), 0);
      case SHARED -> false;
      case SHARED_BYTES -> table.sizeOf(member.field().type()) > 0;
    };
  }

  private boolean isComponent(Field field, int depth) {
    MemoryType type = table.resolve(field.type());
    if (field.bitSize() > 0) {
      return field.bitSize() <= 64;
    } else if (type instanceof Array) {
      return isArray(field.type(), depth);
    } else if (type instanceof Aggregate aggregate) {
      return hasBytes(aggregate) || isRecord(field.type(), depth);
    } else if (type instanceof Slice slice) {
      return isCopied(slice);
    } else if (type instanceof Enumeration) {
      return FieldAccess.of(type) != null;
    }
    return type instanceof Flags || table.sizeOf(field.type()) > 0;
  }

  /** Whether a structure has a record, which is then part of that of one that it is part of. */
  private boolean isRecord(int number, int depth) {
    int resolved = table.resolved(number);
    if (depth > MAX_NESTING
        || !(table.resolve(number) instanceof Aggregate aggregate)
        || aggregate.union()) {
      return false;
    }
    // What is asked for while it is being found out has nothing but itself: see members.
    Boolean known = components.putIfAbsent(resolved, false);
    if (known != null) {
      return known;
    }
    List<Member> members = members(aggregate);
    boolean hasRecord = members.size() <= RecordSource.MAX_COMPONENTS && !isVariant(members);
    boolean isEmpty = true;
    for (Member member : hasRecord ? members : List.<Member>of()) {
      isEmpty &=
          member.kind() == Kind.FIELD
              ? !isComponent(member.field(), depth + 1)
              : !isComponent(member);
    }
    components.put(resolved, !isEmpty);
    return !isEmpty;
  }

  /** Whether only some fields are there, as the first of them says. */
  static boolean isVariant(List<Member> members) {
    return members.stream().anyMatch(member -> member.field().caseNumber() != Field.ALWAYS);
  }

  /** Whether a type is an array of structures that a record has as a list. */
  boolean isArray(int number) {
    return isArrayOfRecords(number, 0);
  }

  private boolean isArrayOfRecords(int number, int depth) {
    return table.resolve(number) instanceof Array array
        && array.count() > 0
        && isRecord(array.element(), depth);
  }

  private boolean isArray(int number, int depth) {
    ArrayShape shape = ArrayShape.of(table, number, "");
    MemoryType element = table.resolve(shape.element());
    if (!shape.isKnown()) {
      return false;
    } else if (element instanceof Pointer pointer) {
      return isAddress(pointer) && shape.counts().size() == 1;
    } else if (element instanceof Aggregate aggregate) {
      return aggregate.union() || isArrayOfRecords(number, depth);
    }
    return FieldAccess.of(element) != null;
  }

  static boolean isAddress(Pointer pointer) {
    return pointer.size() == 4 || pointer.size() == 8;
  }

  /** Whether Java has an array or string of what a slice has. */
  private boolean isCopied(Slice slice) {
    MemoryType element = table.resolve(slice.element());
    return slice.text()
        || FieldAccess.of(element) != null
        || element instanceof Slice inner && inner.text();
  }

  /** Whether writing a structure that is a component allocates memory. */
  boolean needsScope(int number) {
    int resolved = table.resolved(number);
    if (!isRecord(resolved, 0)) {
      return false;
    }
    Boolean known = scopes.putIfAbsent(resolved, false);
    if (known != null) {
      return known;
    }
    boolean needs = false;
    for (Member member : members((Aggregate) table.resolve(resolved))) {
      if (isComponent(member) && member.kind() == Kind.FIELD) {
        MemoryType type = table.resolve(member.field().type());
        needs |=
            type instanceof Slice
                || (type instanceof Array array
                    ? needsScope(array.element())
                    : needsScope(member.field().type()));
      }
    }
    scopes.put(resolved, needs);
    return needs;
  }
}
