package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.ModuleText.Section;
import dev.quern.text.Token.Kind;
import java.util.function.IntPredicate;

/** Parses element and data segments (specification, 6.6.11 and 6.6.12). */
final class SegmentParser {
  // Flags of segments (specification, 5.5.12 and 5.5.14).
  private static final int ACTIVE = 0;
  private static final int PASSIVE = 1;
  private static final int EXPLICIT_INDEX = 2;
  private static final int DECLARATIVE = 3;
  private static final int EXPRESSIONS = 4;

  private static final int FUNCREF = 0x70;
  private static final int ELEMENT_KIND_FUNCTION = 0;

  private final TokenStream tokens;
  private final ModuleText module;
  private final TypeParser types;

  SegmentParser(TokenStream tokens, ModuleText module, TypeParser types) {
    this.tokens = tokens;
    this.module = module;
    this.types = types;
  }

  /**
   * The elements of a segment.
   *
   * @param type their type; null for functions that are given by their indices
   * @param count their number
   * @param contents the vector of indices or expressions
   */
  private record Elements(ValueType type, int count, Encoded contents) {
    int flags() {
      return type == null ? 0 : EXPRESSIONS;
    }

    /** Tells whether a segment without a type has this one. */
    boolean isDefault() {
      return type == null || (type.code() == FUNCREF && type.heap() == null);
    }
  }

  /** Parses the rest of {@code (elem …)}. */
  void parseElements() {
    module.elements.declare(Name.parse(tokens, "elem segment"));
    boolean declarative = tokens.accept("declare");
    boolean explicitTable = tokens.opens("table");
    Index table = declarative ? null : parseTarget("table");
    Encoded offset = table == null ? null : parseConstant("offset");
    boolean bareIndices =
        offset != null
            && !explicitTable
            && !tokens.at(Kind.KEYWORD)
            && !ValueType.referenceIsNext(tokens);
    Elements elements = bareIndices ? parseFunctions() : parseElementList();
    tokens.expectClose();
    addElements(
        offset == null ? (declarative ? DECLARATIVE : PASSIVE) : ACTIVE, table, offset, elements);
  }

  /** Parses {@code (elem …)} inside a table and the table's end; gives the number of elements. */
  int parseInlineElements(ValueType type, Index table, boolean is64) {
    module.elements.declare(Name.none(tokens.peek()));
    if (!tokens.acceptOpen("elem")) {
      throw tokens.peek().unexpected("(elem");
    }
    Elements elements;
    if (Index.isNext(tokens) || tokens.at(Kind.RIGHT)) {
      boolean plain = type.code() == FUNCREF && type.heap() == null;
      elements = plain ? parseFunctions() : parseFunctionReferences(type);
    } else {
      elements = parseExpressions(type);
    }
    tokens.expectClose();
    tokens.expectClose();
    addElements(ACTIVE, table, zero(is64), elements);
    return elements.count;
  }

  private Elements parseElementList() {
    if (tokens.accept("func")) {
      return parseFunctions();
    }
    return parseExpressions(ValueType.parseReference(tokens));
  }

  private Elements parseFunctions() {
    Encoder contents = new Encoder();
    int count = 0;
    while (Index.isNext(tokens)) {
      contents.index(module.functions, Index.parse(tokens, "a function index"));
      count++;
    }
    return new Elements(null, count, contents.build());
  }

  /** Parses function indices and makes expressions of them. */
  private Elements parseFunctionReferences(ValueType type) {
    Encoder contents = new Encoder();
    int count = 0;
    while (Index.isNext(tokens)) {
      contents.opcode(Instruction.REF_FUNC);
      contents.index(module.functions, Index.parse(tokens, "a function index"));
      contents.opcode(Instruction.END);
      count++;
    }
    return new Elements(type, count, contents.build());
  }

  private Elements parseExpressions(ValueType type) {
    Encoder contents = new Encoder();
    int count = 0;
    while (tokens.at(Kind.LEFT)) {
      contents.append(parseConstant("item"));
      count++;
    }
    return new Elements(type, count, contents.build());
  }

  private void addElements(int mode, Index table, Encoded offset, Elements elements) {
    Encoder entry = new Encoder();
    if (offset == null) {
      entry.out().u8(mode | elements.flags());
    } else {
      boolean typed = !elements.isDefault();
      startActive(entry, elements.flags(), module.tables, table, t -> t != 0 || typed);
      entry.append(offset);
    }
    encodeElementType(entry, offset == null ? null : table, elements);
    entry.out().u32(elements.count);
    entry.append(elements.contents);
    module.entries(Section.ELEMENT).add(entry.build());
  }

  /** Writes the flags and the index of the table or memory, where the flags must say so. */
  private static void startActive(
      Encoder entry, int flags, IndexSpace space, Index target, IntPredicate isExplicit) {
    entry.later(
        out -> {
          int index = space.resolve(target);
          if (isExplicit.test(index)) {
            out.u8(flags | EXPLICIT_INDEX).u32(index);
          } else {
            out.u8(flags);
          }
        });
  }

  /** Writes the type, unless the segment is active, for table 0 and of the default type. */
  private void encodeElementType(Encoder entry, Index table, Elements elements) {
    Encoder type = new Encoder();
    if (elements.type == null) {
      type.out().u8(ELEMENT_KIND_FUNCTION);
    } else {
      elements.type.encode(type, module.types.space());
    }
    Encoded encoded = type.build();
    entry.later(
        out -> {
          if (table == null || module.tables.resolve(table) != 0 || !elements.isDefault()) {
            encoded.writeTo(out);
          }
        });
  }

  /** Parses the rest of {@code (data …)}. */
  void parseData() {
    module.data.declare(Name.parse(tokens, "data segment"));
    Index memory = parseTarget("memory");
    Encoded offset = memory == null ? null : parseConstant("offset");
    byte[] bytes = parseStrings();
    tokens.expectClose();
    addData(memory, offset, bytes);
  }

  /** Parses {@code (data …)} inside a memory and the memory's end; gives the number of bytes. */
  long parseInlineData(Index memory, boolean is64) {
    module.data.declare(Name.none(tokens.peek()));
    if (!tokens.acceptOpen("data")) {
      throw tokens.peek().unexpected("a size or (data");
    }
    byte[] bytes = parseStrings();
    tokens.expectClose();
    tokens.expectClose();
    addData(memory, zero(is64), bytes);
    return bytes.length;
  }

  private void addData(Index memory, Encoded offset, byte[] bytes) {
    Encoder entry = new Encoder();
    if (offset == null) {
      entry.out().u8(PASSIVE);
    } else {
      startActive(entry, ACTIVE, module.memories, memory, m -> m != 0);
      entry.append(offset);
    }
    entry.out().sized(bytes);
    module.entries(Section.DATA).add(entry.build());
  }

  private byte[] parseStrings() {
    BinaryOutput out = new BinaryOutput();
    while (tokens.at(Kind.STRING)) {
      out.bytes(tokens.next().bytes());
    }
    return out.toByteArray();
  }

  /**
   * Parses the table or memory of an active segment: {@code (table x)}; a bare number, as in
   * WebAssembly 1.0; or nothing, which means 0, before the offset.
   *
   * @return null if the segment is not active
   */
  private Index parseTarget(String keyword) {
    if (tokens.acceptOpen(keyword)) {
      Index target = Index.parse(tokens, "an index");
      tokens.expectClose();
      return target;
    }
    if (tokens.at(Kind.NAT)) {
      return Index.parse(tokens, "an index");
    }
    boolean offset = tokens.at(Kind.LEFT) && !ValueType.referenceIsNext(tokens);
    return offset ? Index.of(tokens.peek(), 0) : null;
  }

  /** Parses {@code (keyword instruction…)} or one folded instruction. */
  private Encoded parseConstant(String keyword) {
    Encoder constant = new Encoder();
    ExpressionParser parser = new ExpressionParser(tokens, module, types, null);
    if (tokens.acceptOpen(keyword)) {
      constant.append(parser.parseInstructions());
      tokens.expectClose();
    } else {
      constant.append(parser.parseFolded());
    }
    constant.opcode(Instruction.END);
    return constant.build();
  }

  private static Encoded zero(boolean is64) {
    Encoder zero = new Encoder();
    zero.opcode(is64 ? Instruction.I64_CONST : Instruction.I32_CONST).out().s64(0);
    return zero.opcode(Instruction.END).build();
  }
}
