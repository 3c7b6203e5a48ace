package dev.quern.compiler.module;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a module cannot be compiled, with the facts: which module, which function, at which byte, and
 * what to do about it. The compiler throws nothing else for a bad module.
 *
 * <p>The reason starts with the wording of the official test suite where it has one.
 */
public final class ModuleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Sorts of problems. */
  public enum Kind {
    /** The bytes do not follow the binary format (specification, chapter 5). */
    MALFORMED,
    /** The module does not follow the type rules (specification, chapter 3). */
    INVALID,
    /** The module is valid but uses a feature that Quern does not compile. */
    UNSUPPORTED,
    /** The module needs an artifact of the runtime that is not among the dependencies. */
    DEPENDENCY,
    /** The module exceeds a size that Quern, as other engines, sets a limit to. */
    LIMIT
  }

  private static final int NONE = -1;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 100;
  private static final char LINE_SEPARATOR = 0x2028;

  private final Kind kind;
  private final String reason;
  private final int offset;
  private final String module;
  private final int functionIndex;
  private final String functionName;
  private final String remedy;

  /**
   * A problem whose place is known by its offset only.
   *
   * @param kind the sort of problem
   * @param offset the offset in the module's bytes, or -1 if there is none
   * @param reason what is wrong
   */
  public ModuleException(Kind kind, int offset, String reason) {
    this(kind, reason, offset, null, NONE, null, null);
  }

  private ModuleException(
      Kind kind,
      String reason,
      int offset,
      String module,
      int functionIndex,
      String functionName,
      String remedy) {
    super(message(reason, offset, module, functionIndex, functionName, remedy));
    this.kind = kind;
    this.reason = printable(reason, LONGEST_REASON);
    this.offset = offset;
    this.module = module;
    this.functionIndex = functionIndex;
    this.functionName = functionName;
    this.remedy = remedy;
  }

  /**
   * This problem, with the module it is in, unless that is known already.
   *
   * @param name the module's name
   * @return a copy with the fact added
   */
  public ModuleException inModule(String name) {
    return module != null
        ? this
        : copied(
            new ModuleException(kind, reason, offset, name, functionIndex, functionName, remedy));
  }

  /**
   * This problem, with the function it is in, unless that is known already.
   *
   * @param index the function's index
   * @param name the function's name, if it has one
   * @return a copy with the fact added
   */
  public ModuleException inFunction(int index, Optional<String> name) {
    return functionIndex != NONE
        ? this
        : copied(
            new ModuleException(kind, reason, offset, module, index, name.orElse(null), remedy));
  }

  /**
   * This problem, with what to do about it.
   *
   * @param advice a sentence for the user
   * @return a copy with the fact added
   */
  public ModuleException withRemedy(String advice) {
    return copied(
        new ModuleException(kind, reason, offset, module, functionIndex, functionName, advice));
  }

  private ModuleException copied(ModuleException copy) {
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  /**
   * The sort of problem.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What is wrong, without its place.
   *
   * @return the reason
   */
  public String reason() {
    return reason;
  }

  /**
   * What is wrong and where, without what to do about it.
   *
   * @return the message without the remedy
   */
  public String problem() {
    return message(reason, offset, module, functionIndex, functionName, null);
  }

  /**
   * Where the problem is.
   *
   * @return the offset in the module's bytes, if there is one
   */
  public OptionalInt offset() {
    return offset == NONE ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /**
   * The module of the problem.
   *
   * @return the name that the compiler was given for it
   */
  public Optional<String> module() {
    return Optional.ofNullable(module);
  }

  /**
   * The function of the problem.
   *
   * @return its index, if the problem is inside of a function
   */
  public OptionalInt functionIndex() {
    return functionIndex == NONE ? OptionalInt.empty() : OptionalInt.of(functionIndex);
  }

  /**
   * The name of the function of the problem.
   *
   * @return its name, if it has one
   */
  public Optional<String> functionName() {
    return Optional.ofNullable(functionName);
  }

  /**
   * What to do about the problem.
   *
   * @return a sentence, if there is something to do
   */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }

  private static String message(
      String reason,
      int offset,
      String module,
      int functionIndex,
      String functionName,
      String remedy) {
    StringBuilder text = new StringBuilder(printable(reason, LONGEST_REASON));
    String separator = " (in ";
    if (functionIndex != NONE) {
      text.append(separator).append("function ").append(functionIndex);
      if (functionName != null) {
        text.append(" \"").append(printable(functionName, LONGEST_NAME)).append('"');
      }
      separator = ", ";
    }
    if (module != null) {
      text.append(separator).append("module ").append(module);
      separator = ", ";
    }
    if (offset != NONE) {
      text.append(separator.equals(" (in ") ? " (" : separator);
      text.append("at byte ").append(offset).append(" (0x");
      text.append(Integer.toHexString(offset)).append(')');
      separator = ", ";
    }
    if (separator.equals(", ")) {
      text.append(')');
    }
    if (remedy != null) {
      text.append(". ").append(remedy);
    }
    return text.toString();
  }

  /**
   * Text from the module made fit for a line of a log: shortened, without control characters. What
   * a module names its functions must not be able to forge or flood a log.
   */
  private static String printable(String text, int longest) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), longest); i++) {
      char character = text.charAt(i);
      boolean control = Character.isISOControl(character) || character == LINE_SEPARATOR;
      if (control) {
        result.append("\\u%04x".formatted((int) character));
      } else {
        result.append(character);
      }
    }
    return result.append(text.length() > longest ? "…" : "").toString();
  }
}
