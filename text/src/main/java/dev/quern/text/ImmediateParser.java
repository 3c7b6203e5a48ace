package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses the immediates of an instruction, by the instruction table, and encodes opcode and
 * immediates. The text has optional indices, and for some instructions another order than the
 * binary.
 */
final class ImmediateParser {
  /** The bit of an encoded alignment that says that a memory index follows. */
  private static final int HAS_MEMORY_INDEX = 0x40;

  private final TokenStream tokens;
  private final ModuleText module;
  private final TypeParser types;
  private final Labels labels;
  private final Locals locals;

  /**
   * A parser for one expression.
   *
   * @param locals the locals in scope, or null in a constant expression
   */
  ImmediateParser(
      TokenStream tokens, ModuleText module, TypeParser types, Labels labels, Locals locals) {
    this.tokens = tokens;
    this.module = module;
    this.types = types;
    this.labels = labels;
    this.locals = locals;
  }

  /** Parses what follows the mnemonic of an instruction that starts no block. */
  void parse(Instruction instruction, Encoder encoder) {
    switch (instruction) {
      case SELECT -> parseSelect(encoder);
      case REF_TEST -> parseCast(Instruction.REF_TEST, Instruction.REF_TEST_NULL, encoder);
      case REF_CAST -> parseCast(Instruction.REF_CAST, Instruction.REF_CAST_NULL, encoder);
      default -> {
        encoder.opcode(instruction);
        parseImmediate(instruction, encoder);
      }
    }
  }

  private void parseSelect(Encoder encoder) {
    List<ValueType> results = new ArrayList<>();
    boolean typed = tokens.opens("result");
    while (tokens.acceptOpen("result")) {
      types.parseTypes(results);
    }
    encoder.opcode(typed ? Instruction.SELECT_T : Instruction.SELECT);
    if (typed) {
      FunctionType.encodeVector(results, encoder, module.types.space());
    }
  }

  private void parseCast(Instruction plain, Instruction toNullable, Encoder encoder) {
    ValueType target = ValueType.parseReference(tokens);
    encoder.opcode(target.isNullable() ? toNullable : plain);
    target.heapType().encode(encoder, module.types.space());
  }

  private void parseImmediate(Instruction instruction, Encoder encoder) {
    switch (instruction.immediate()) {
      case NONE -> {}
      case LABEL -> parseLabel(encoder);
      case LABEL_TABLE -> parseLabelTable(encoder);
      case FUNCTION -> index(encoder, module.functions, "a function index");
      case TYPE -> index(encoder, module.types.space(), "a type index");
      case TYPE_TABLE -> parseCallIndirect(encoder);
      case TYPE_FIELD -> parseField(encoder);
      case TYPE_LENGTH -> {
        index(encoder, module.types.space(), "a type index");
        encoder.out().u32(Integers.u32(tokens.expect(Kind.NAT, "a length")));
      }
      case TYPE_DATA -> {
        index(encoder, module.types.space(), "a type index");
        dataIndex(encoder);
      }
      case TYPE_ELEMENT -> {
        index(encoder, module.types.space(), "a type index");
        index(encoder, module.elements, "an element segment index");
      }
      case TYPE_TYPE -> {
        index(encoder, module.types.space(), "a type index");
        index(encoder, module.types.space(), "a type index");
      }
      case LOCAL -> parseLocal(encoder);
      case GLOBAL -> index(encoder, module.globals, "a global index");
      case TABLE -> optionalIndex(encoder, module.tables);
      case TABLE_TABLE -> twoOptionalIndices(encoder, module.tables);
      case ELEMENT -> index(encoder, module.elements, "an element segment index");
      case ELEMENT_TABLE -> parseInit(encoder, module.elements, module.tables);
      case DATA -> dataIndex(encoder);
      case DATA_MEMORY -> {
        mentionData();
        parseInit(encoder, module.data, module.memories);
      }
      case MEMORY -> optionalIndex(encoder, module.memories);
      case MEMORY_MEMORY -> twoOptionalIndices(encoder, module.memories);
      case MEMORY_ARGUMENT -> {
        Index memory = Index.parseOptional(tokens, "a memory index");
        parseMemoryArgument(instruction, memory, encoder);
      }
      case MEMORY_ARGUMENT_LANE -> {
        parseMemoryArgument(instruction, memoryBeforeLane(), encoder);
        parseLane(encoder);
      }
      case TAG -> index(encoder, module.tags, "a tag index");
      case HEAP_TYPE -> HeapType.parse(tokens).encode(encoder, module.types.space());
      case CAST_BRANCH -> parseCastBranch(encoder);
      case I32 -> encoder.out().s64((int) Integers.constant(tokens.next(), 32));
      case I64 -> encoder.out().s64(Integers.constant(tokens.next(), 64));
      case F32 -> encoder.out().littleEndian(Floats.f32(tokens.next()), 4);
      case F64 -> encoder.out().littleEndian(Floats.f64(tokens.next()), 8);
      case V128 -> VectorLiteral.parse(tokens, encoder.out());
      case LANE -> parseLane(encoder);
      case SHUFFLE -> parseShuffle(encoder);
      case FENCE -> encoder.out().u8(0);
      case BLOCK_TYPE, BLOCK_TYPE_CATCHES, VALUE_TYPES ->
          throw new IllegalArgumentException(instruction + " is not parsed by its immediates");
    }
  }

  private void index(Encoder encoder, IndexSpace space, String expected) {
    encoder.index(space, Index.parse(tokens, expected));
  }

  private void mentionData() {
    if (locals != null) {
      module.mentionData();
    }
  }

  private void dataIndex(Encoder encoder) {
    mentionData();
    index(encoder, module.data, "a data segment index");
  }

  private void optionalIndex(Encoder encoder, IndexSpace space) {
    encoder.index(space, Index.parseOptional(tokens, "an index"));
  }

  private void twoOptionalIndices(Encoder encoder, IndexSpace space) {
    boolean written = Index.isNext(tokens);
    optionalIndex(encoder, space);
    if (written) {
      index(encoder, space, "a second index");
    } else {
      encoder.out().u32(0);
    }
  }

  /** Parses {@code x? y}, encoded as {@code y x}. */
  private void parseInit(Encoder encoder, IndexSpace segments, IndexSpace targets) {
    Index first = Index.parse(tokens, "a segment index");
    if (Index.isNext(tokens)) {
      index(encoder, segments, "a segment index");
      encoder.index(targets, first);
    } else {
      encoder.index(segments, first);
      encoder.out().u32(0);
    }
  }

  private void parseLabel(Encoder encoder) {
    encoder.out().u32(labels.resolve(Index.parse(tokens, "a label")));
  }

  private void parseLabelTable(Encoder encoder) {
    List<Integer> depths = new ArrayList<>();
    do {
      depths.add(labels.resolve(Index.parse(tokens, "a label")));
    } while (Index.isNext(tokens));
    encoder.out().u32(depths.size() - 1);
    depths.forEach(encoder.out()::u32);
  }

  private void parseLocal(Encoder encoder) {
    Index index = Index.parse(tokens, "a local index");
    if (locals != null) {
      locals.encodeIndex(encoder, index);
    } else if (index.isNumber()) {
      encoder.out().u32(index.number());
    } else {
      throw index.token().error("unknown local $" + index.name());
    }
  }

  private void parseCallIndirect(Encoder encoder) {
    Index table = Index.parseOptional(tokens, "a table index");
    TypeUse use = types.parseUse(false);
    encoder.later(out -> out.u32(use.index()));
    encoder.index(module.tables, table);
  }

  private void parseField(Encoder encoder) {
    Index type = Index.parse(tokens, "a type index");
    Index field = Index.parse(tokens, "a field index");
    encoder.index(module.types.space(), type);
    if (field.isNumber()) {
      encoder.out().u32(field.number());
    } else {
      encoder.later(
          out -> {
            int typeIndex = module.types.space().resolve(type);
            out.u32(module.types.fields(typeIndex).resolve(field));
          });
    }
  }

  private void parseCastBranch(Encoder encoder) {
    int depth = labels.resolve(Index.parse(tokens, "a label"));
    ValueType from = ValueType.parseReference(tokens);
    ValueType to = ValueType.parseReference(tokens);
    encoder.out().u8((from.isNullable() ? 1 : 0) | (to.isNullable() ? 2 : 0)).u32(depth);
    from.heapType().encode(encoder, module.types.space());
    to.heapType().encode(encoder, module.types.space());
  }

  /** A number before a lane index is a memory index only if something else follows it. */
  private Index memoryBeforeLane() {
    boolean written =
        tokens.at(Kind.ID)
            || (tokens.at(Kind.NAT)
                && (tokens.peekSecond().is(Kind.NAT) || isMemoryArgument(tokens.peekSecond())));
    return written ? Index.parse(tokens, "a memory index") : Index.of(tokens.peek(), 0);
  }

  private static boolean isMemoryArgument(Token token) {
    return token.is(Kind.KEYWORD)
        && (token.text().startsWith("offset=") || token.text().startsWith("align="));
  }

  private void parseMemoryArgument(Instruction instruction, Index memory, Encoder encoder) {
    long offset = 0;
    int alignment = instruction.naturalAlignment();
    if (tokens.at(Kind.KEYWORD) && tokens.peek().text().startsWith("offset=")) {
      offset = Integers.u64(valueOf(tokens.next()));
    }
    if (tokens.at(Kind.KEYWORD) && tokens.peek().text().startsWith("align=")) {
      Token token = tokens.next();
      long bytes = Integers.u64(valueOf(token));
      if (Long.bitCount(bytes) != 1) {
        throw token.error("alignment must be a power of two: " + token.text());
      }
      alignment = Long.numberOfTrailingZeros(bytes);
    }
    encodeMemoryIndex(alignment, memory, encoder);
    encoder.out().u64(offset);
  }

  /** Writes the alignment, and the memory's index unless that is 0. */
  private void encodeMemoryIndex(int alignment, Index memory, Encoder encoder) {
    if (memory.isNumber() && memory.number() == 0) {
      encoder.out().u32(alignment);
      return;
    }
    encoder.later(
        out -> {
          int index = module.memories.resolve(memory);
          if (index == 0) {
            out.u32(alignment);
          } else {
            out.u32(alignment | HAS_MEMORY_INDEX).u32(index);
          }
        });
  }

  /** The number in {@code offset=n} or {@code align=n}. */
  private static Token valueOf(Token token) {
    String number = token.text().substring(token.text().indexOf('=') + 1);
    return new Token(Kind.NAT, token.source(), token.start(), token.end(), number, null, List.of());
  }

  private void parseLane(Encoder encoder) {
    encoder.out().u8(Integers.u8(tokens.expect(Kind.NAT, "a lane index")));
  }

  private void parseShuffle(Encoder encoder) {
    List<Token> lanes = new ArrayList<>();
    while (tokens.peek().isNumber()) {
      lanes.add(tokens.next());
    }
    if (lanes.size() != 16) {
      throw tokens.peek().error("invalid lane length: expected 16 lanes, found " + lanes.size());
    }
    lanes.forEach(lane -> encoder.out().u8(Integers.u8(lane)));
  }
}
