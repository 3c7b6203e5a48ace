package dev.quern.text;

import dev.quern.instructions.Instruction;
import dev.quern.text.Frame.State;
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
  private final Labels labels;
  private final BlockParser blocks;
  private final BranchHints hints;
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
    labels = function == null ? new Labels() : function.labels();
    Locals locals = function == null ? null : function.locals();
    blocks = new BlockParser(tokens, module, types, labels);
    hints = new BranchHints(tokens, function);
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
    Optional<Annotation> hint = hints.take();
    switch (token.kind()) {
      case LEFT -> {
        tokens.next();
        open(hint);
      }
      case RIGHT -> {
        BranchHints.reject(hint);
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
        tokens.next();
        hints.write(instruction, hint, code);
        if (BlockParser.startsBlock(instruction)) {
          Name label = Name.parse(tokens, "label");
          blocks.parseHead(instruction, code);
          labels.push(label);
          frames.push(new Frame(instruction, label, null, State.BLOCK));
        } else {
          immediates.parse(instruction, code);
        }
        return;
      }
    }
    BranchHints.reject(hint);
  }

  /** The innermost form, which must be a block that the instruction starts. */
  private Frame openBlock(Instruction starter) {
    Frame frame = frames.peek();
    if (frame == null || frame.state != State.BLOCK || frame.instruction != starter) {
      throw tokens.peek().unexpected("an instruction");
    }
    return frame;
  }

  private void clause(Instruction clause) {
    boolean isElse = clause == Instruction.ELSE;
    Frame frame = openBlock(isElse ? Instruction.IF : Instruction.TRY);
    if (frame.lastClause == Instruction.ELSE || frame.lastClause == Instruction.CATCH_ALL) {
      throw tokens.peek().unexpected("end");
    }
    tokens.next();
    frame.lastClause = clause;
    immediates.parse(clause, code);
    if (isElse) {
      repeatLabel(frame);
    }
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

  private void open(Optional<Annotation> outerHint) {
    Frame frame = frames.peek();
    Optional<Annotation> hint = outerHint.isPresent() ? outerHint : hints.take();
    if (frame != null && openClause(frame)) {
      BranchHints.reject(hint);
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
    if (BlockParser.startsBlock(instruction)) {
      openFoldedBlock(instruction, hint);
      return;
    }
    Encoder encoder = new Encoder();
    hints.write(instruction, hint, encoder);
    immediates.parse(instruction, encoder);
    frames.push(new Frame(instruction, null, encoder.build(), State.OPERANDS));
  }

  private void openFoldedBlock(Instruction instruction, Optional<Annotation> hint) {
    Name label = Name.parse(tokens, "label");
    Encoder encoder = new Encoder();
    hints.write(instruction, hint, encoder);
    blocks.parseHead(instruction, encoder);
    if (instruction == Instruction.IF) {
      frames.push(new Frame(instruction, label, encoder.build(), State.IF_CONDITION));
      return;
    }
    code.append(encoder.build());
    labels.push(label);
    State state = instruction == Instruction.TRY ? State.TRY_BEFORE_DO : State.FOLDED_BLOCK;
    frames.push(new Frame(instruction, label, null, state));
  }

  /** Opens a clause of a folded {@code if} or {@code try}, if one is next and may be. */
  private boolean openClause(Frame frame) {
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
    frames.push(new Frame(null, null, null, State.CLAUSE));
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
}
