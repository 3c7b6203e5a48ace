package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.Frame.State;
import dev.quern.text.FunctionText.BranchHint;
import dev.quern.text.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Parses instructions, folded or not (specification, 6.5 "Instructions"), and encodes them in the
 * order of the binary.
 *
 * <p>A loop over a stack of open forms, one token at a time, so that nesting is limited by memory
 * only. A folded instruction is encoded when its parenthesis opens, kept in its frame, and written
 * after its operands.
 */
final class ExpressionParser {
  private final TokenStream tokens;
  private final ModuleText module;
  private final TypeParser types;
  private final FunctionText function;
  private final Labels labels;
  private final ImmediateParser immediates;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Encoder code = new Encoder();

  /**
   * A parser for one expression.
   *
   * @param function the function whose body it is, or null for a constant expression
   */
  ExpressionParser(TokenStream tokens, ModuleText module, TypeParser types, FunctionText function) {
    this.tokens = tokens;
    this.module = module;
    this.types = types;
    this.function = function;
    labels = function == null ? new Labels() : function.labels();
    Locals locals = function == null ? null : function.locals();
    immediates = new ImmediateParser(tokens, module, types, labels, locals);
  }

  /** Parses instructions up to a closing parenthesis, which stays. */
  Encoded parseInstructions() {
    while (!frames.isEmpty() || !tokens.at(Kind.RIGHT)) {
      step();
    }
    return code.build();
  }

  /** Parses one folded instruction. */
  Encoded parseFolded() {
    if (!tokens.at(Kind.LEFT)) {
      throw tokens.peek().unexpected("a folded instruction");
    }
    do {
      step();
    } while (!frames.isEmpty());
    return code.build();
  }

  private void step() {
    Token token = tokens.peek();
    Optional<Annotation> hint = takeHint();
    switch (token.kind()) {
      case LEFT -> {
        tokens.next();
        open(token, hint);
      }
      case RIGHT -> {
        hint.ifPresent(this::rejectHint);
        close();
      }
      case KEYWORD -> plain(hint);
      default -> throw token.unexpected("an instruction");
    }
  }

  private Instruction instruction() {
    Token token = tokens.peek();
    Instruction instruction = token.is(Kind.KEYWORD) ? Instruction.byMnemonic(token.text()) : null;
    if (instruction == null) {
      throw token.unexpected("an instruction");
    }
    return instruction;
  }

  // Instructions without parentheses

  private void plain(Optional<Annotation> hint) {
    Frame frame = frames.peek();
    if (frame != null && !frame.takesInstructions()) {
      throw tokens.peek().unexpected("( or )");
    }
    Instruction instruction = instruction();
    switch (instruction) {
      case ELSE, CATCH, CATCH_ALL -> clause(instruction);
      case DELEGATE -> delegate();
      case END -> end();
      default -> {
        Token token = tokens.next();
        writeHint(instruction, hint, code);
        if (startsBlock(instruction)) {
          Name label = Name.parse(tokens, "label");
          code.append(blockHead(instruction));
          labels.push(label);
          frames.push(new Frame(token, instruction, label, null, State.BLOCK));
        } else {
          immediates.parse(instruction, code);
        }
        return;
      }
    }
    hint.ifPresent(this::rejectHint);
  }

  private Frame openBlock(Instruction... starters) {
    Frame frame = frames.peek();
    if (frame != null && frame.state == State.BLOCK) {
      for (Instruction starter : starters) {
        if (frame.instruction == starter) {
          return frame;
        }
      }
    }
    throw tokens.peek().unexpected("an instruction");
  }

  private void clause(Instruction clause) {
    boolean isElse = clause == Instruction.ELSE;
    Frame frame = openBlock(isElse ? Instruction.IF : Instruction.TRY);
    if (frame.lastClause == Instruction.ELSE || frame.lastClause == Instruction.CATCH_ALL) {
      throw tokens.peek().unexpected("end");
    }
    tokens.next();
    frame.lastClause = clause;
    immediatesOfClause(clause);
    if (isElse) {
      repeatLabel(frame);
    }
  }

  private void immediatesOfClause(Instruction clause) {
    immediates.parse(clause, code);
  }

  private void delegate() {
    Frame frame = openBlock(Instruction.TRY);
    if (frame.lastClause != null) {
      throw tokens.peek().unexpected("end");
    }
    tokens.next();
    leave();
    immediates.parse(Instruction.DELEGATE, code);
  }

  private void end() {
    Frame frame = frames.peek();
    if (frame == null || frame.state != State.BLOCK) {
      throw tokens.peek().unexpected("an instruction or )");
    }
    tokens.next();
    repeatLabel(frame);
    leave();
    code.opcode(Instruction.END);
  }

  /** Parses the label that may be repeated after {@code else} and {@code end}. */
  private void repeatLabel(Frame frame) {
    if (tokens.at(Kind.ID)) {
      Token token = tokens.next();
      if (!token.text().equals(frame.label.id())) {
        throw token.error("mismatching label $" + token.text());
      }
    }
  }

  private void leave() {
    frames.pop();
    labels.pop();
  }

  // Folded instructions

  private void open(Token parenthesis, Optional<Annotation> outerHint) {
    Frame frame = frames.peek();
    Optional<Annotation> hint = outerHint.isPresent() ? outerHint : takeHint();
    if (frame != null && openClause(frame, parenthesis)) {
      hint.ifPresent(this::rejectHint);
      return;
    }
    if (frame != null && !frame.takesFolded()) {
      throw tokens.peek().unexpected("another clause");
    }
    Instruction instruction = instruction();
    switch (instruction) {
      case ELSE, END, CATCH, CATCH_ALL, DELEGATE ->
          throw tokens.peek().unexpected("an instruction");
      default -> tokens.next();
    }
    if (startsBlock(instruction)) {
      openFoldedBlock(parenthesis, instruction, hint);
      return;
    }
    Encoder encoder = new Encoder();
    writeHint(instruction, hint, encoder);
    immediates.parse(instruction, encoder);
    frames.push(new Frame(parenthesis, instruction, null, encoder.build(), State.OPERANDS));
  }

  private void openFoldedBlock(
      Token parenthesis, Instruction instruction, Optional<Annotation> hint) {
    Name label = Name.parse(tokens, "label");
    Encoder encoder = new Encoder();
    writeHint(instruction, hint, encoder);
    encoder.append(blockHead(instruction));
    if (instruction == Instruction.IF) {
      frames.push(new Frame(parenthesis, instruction, label, encoder.build(), State.IF_CONDITION));
      return;
    }
    code.append(encoder.build());
    labels.push(label);
    State state = instruction == Instruction.TRY ? State.TRY_BEFORE_DO : State.FOLDED_BLOCK;
    frames.push(new Frame(parenthesis, instruction, label, null, state));
  }

  /** Opens a clause of a folded {@code if} or {@code try}, if one is next and may be. */
  private boolean openClause(Frame frame, Token parenthesis) {
    switch (frame.state) {
      case IF_CONDITION:
        if (!tokens.accept("then")) {
          return false;
        }
        code.append(frame.deferred);
        labels.push(frame.label);
        frame.state = State.IF_AFTER_THEN;
        break;
      case IF_AFTER_THEN:
        if (!tokens.accept("else")) {
          return false;
        }
        code.opcode(Instruction.ELSE);
        frame.state = State.COMPLETE;
        break;
      case TRY_BEFORE_DO:
        if (!tokens.accept("do")) {
          return false;
        }
        frame.state = State.TRY_AFTER_DO;
        break;
      case TRY_AFTER_DO, TRY_AFTER_CATCH:
        if (frame.state == State.TRY_AFTER_DO && tokens.accept("delegate")) {
          foldedDelegate();
          return true;
        }
        if (!foldedHandler(frame)) {
          return false;
        }
        break;
      default:
        return false;
    }
    frames.push(new Frame(parenthesis, null, null, null, State.CLAUSE));
    return true;
  }

  private boolean foldedHandler(Frame frame) {
    if (tokens.accept("catch")) {
      immediates.parse(Instruction.CATCH, code);
      frame.state = State.TRY_AFTER_CATCH;
      return true;
    }
    if (tokens.accept("catch_all")) {
      immediates.parse(Instruction.CATCH_ALL, code);
      frame.state = State.COMPLETE;
      return true;
    }
    return false;
  }

  /** Parses the rest of {@code (delegate l)} and of the {@code try} that it ends. */
  private void foldedDelegate() {
    leave();
    immediates.parse(Instruction.DELEGATE, code);
    tokens.expectClose();
    tokens.expectClose();
  }

  private void close() {
    Frame frame = frames.element();
    switch (frame.state) {
      case OPERANDS -> {
        code.append(frame.deferred);
        frames.pop();
      }
      case CLAUSE -> frames.pop();
      case FOLDED_BLOCK, IF_AFTER_THEN, COMPLETE, TRY_AFTER_DO, TRY_AFTER_CATCH -> {
        code.opcode(Instruction.END);
        leave();
      }
      case BLOCK -> throw tokens.peek().unexpected("end");
      case IF_CONDITION -> throw tokens.peek().unexpected("(then");
      case TRY_BEFORE_DO -> throw tokens.peek().unexpected("(do");
    }
    tokens.next();
  }

  // Blocks

  private static boolean startsBlock(Instruction instruction) {
    return switch (instruction) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> true;
      default -> false;
    };
  }

  /** Parses the block type and the catch clauses of {@code try_table}. */
  private Encoded blockHead(Instruction instruction) {
    Encoder head = new Encoder();
    head.opcode(instruction);
    types.parseBlockType(head);
    if (instruction == Instruction.TRY_TABLE) {
      parseCatches(head);
    }
    return head.build();
  }

  private void parseCatches(Encoder head) {
    Encoder clauses = new Encoder();
    int count = 0;
    while (true) {
      int kind = catchKind();
      if (kind < 0) {
        break;
      }
      clauses.out().u8(kind);
      if (kind < 2) {
        clauses.index(module.tags, Index.parse(tokens, "a tag index"));
      }
      clauses.out().u32(labels.resolve(Index.parse(tokens, "a label")));
      tokens.expectClose();
      count++;
    }
    head.out().u32(count);
    head.append(clauses.build());
  }

  /** Consumes the start of a catch clause and gives its byte, or -1. */
  private int catchKind() {
    if (tokens.acceptOpen("catch")) {
      return 0;
    }
    if (tokens.acceptOpen("catch_ref")) {
      return 1;
    }
    if (tokens.acceptOpen("catch_all")) {
      return 2;
    }
    return tokens.acceptOpen("catch_all_ref") ? 3 : -1;
  }

  // Branch hints

  private Optional<Annotation> takeHint() {
    if (function == null) {
      return Optional.empty();
    }
    Optional<Annotation> hint = tokens.takeAnnotation(Annotation.BRANCH_HINT);
    if (hint.isPresent()) {
      tokens
          .takeAnnotation(Annotation.BRANCH_HINT)
          .ifPresent(
              second -> {
                throw second.problem("duplicate annotation");
              });
    }
    return hint;
  }

  private void rejectHint(Annotation hint) {
    throw hint.problem("invalid target");
  }

  private void writeHint(Instruction instruction, Optional<Annotation> hint, Encoder encoder) {
    if (hint.isEmpty()) {
      return;
    }
    if (instruction != Instruction.IF && instruction != Instruction.BR_IF) {
      rejectHint(hint.get());
    }
    boolean likely = isLikely(hint.get());
    encoder.later(out -> function.hints().add(new BranchHint(out.size(), likely)));
  }

  private static boolean isLikely(Annotation hint) {
    boolean single = hint.tokens().size() == 1 && hint.tokens().get(0).is(Kind.STRING);
    byte[] value = single ? hint.tokens().get(0).bytes() : new byte[0];
    if (value.length != 1 || (value[0] != 0 && value[0] != 1)) {
      throw hint.problem("invalid hint value");
    }
    return value[0] == 1;
  }
}
