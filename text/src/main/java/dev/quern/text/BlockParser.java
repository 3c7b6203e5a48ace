package dev.quern.text;

import dev.quern.instructions.Instruction;

/** Parses what stands between a block's label and its instructions. */
final class BlockParser {
  // Catch clauses of try_table (specification, 5.4.1).
  private static final int CATCH = 0;
  private static final int CATCH_REF = 1;
  private static final int CATCH_ALL = 2;
  private static final int CATCH_ALL_REF = 3;
  private static final int NONE = -1;

  private final TokenStream tokens;
  private final ModuleText module;
  private final TypeParser types;
  private final Labels labels;

  BlockParser(TokenStream tokens, ModuleText module, TypeParser types, Labels labels) {
    this.tokens = tokens;
    this.module = module;
    this.types = types;
    this.labels = labels;
  }

  /** Tells the instructions that start a block. */
  static boolean startsBlock(Instruction instruction) {
    return switch (instruction) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> true;
      default -> false;
    };
  }

  /** Parses the block type and the catch clauses of {@code try_table}. */
  void parseHead(Instruction instruction, Encoder encoder) {
    encoder.opcode(instruction);
    types.parseBlockType(encoder);
    if (instruction == Instruction.TRY_TABLE) {
      parseCatches(encoder);
    }
  }

  private void parseCatches(Encoder encoder) {
    Encoder clauses = new Encoder();
    int count = 0;
    for (int kind = catchKind(); kind != NONE; kind = catchKind()) {
      clauses.out().u8(kind);
      if (kind == CATCH || kind == CATCH_REF) {
        clauses.index(module.tags, Index.parse(tokens, "a tag index"));
      }
      clauses.out().u32(labels.resolve(Index.parse(tokens, "a label")));
      tokens.expectClose();
      count++;
    }
    encoder.out().u32(count);
    encoder.append(clauses.build());
  }

  /** Consumes the start of a catch clause, if one is next. */
  private int catchKind() {
    if (tokens.acceptOpen("catch")) {
      return CATCH;
    }
    if (tokens.acceptOpen("catch_ref")) {
      return CATCH_REF;
    }
    if (tokens.acceptOpen("catch_all")) {
      return CATCH_ALL;
    }
    return tokens.acceptOpen("catch_all_ref") ? CATCH_ALL_REF : NONE;
  }
}
