package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Signature;
import dev.quern.compiler.api.ApiModel.Thing;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.strings.StringForm;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lines of Java source, indented by their braces, and the imports that they need.
 *
 * <p>Types of the runtime are imported and called by their simple names; all but {@code Imports},
 * which the API has one of, and one that the API's class itself is named like.
 */
final class SourceWriter {

  private static final String RUNTIME = "dev.quern.runtime.";

  private final String ownName;
  private final boolean fullNames;
  private final StringBuilder lines = new StringBuilder();
  private final Set<String> imports = new TreeSet<>();
  private String firstExtra = "";
  private int depth = 1;

  SourceWriter(String ownName) {
    this(ownName, false);
  }

  private SourceWriter(String ownName, boolean fullNames) {
    this.ownName = ownName;
    this.fullNames = fullNames;
  }

  /** Names types in full, where a simple name might be another type's. */
  static SourceWriter ofFullNames() {
    return new SourceWriter("", true);
  }

  /** Adds a line; braces at its ends change the indentation. */
  SourceWriter line(String line) {
    if (line.startsWith("}")) {
      depth--;
    }
    lines.append("  ".repeat(line.isEmpty() ? 0 : depth)).append(line).append('\n');
    if (line.endsWith("{")) {
      depth++;
    }
    return this;
  }

  /** Adds a Javadoc comment, after an empty line. */
  SourceWriter javadoc(List<String> text) {
    line("");
    String indentation = "  ".repeat(depth);
    lines.append(indentation).append("/**\n");
    for (String paragraph : text) {
      lines.append(indentation).append(paragraph.isEmpty() ? " *" : " * ").append(paragraph);
      lines.append('\n');
    }
    lines.append(indentation).append(" */\n");
    return this;
  }

  SourceWriter javadoc(String... text) {
    return javadoc(List.of(text));
  }

  /** The name of a type of package {@code dev.quern.runtime}. */
  String runtime(String simpleName) {
    return type(RUNTIME + simpleName);
  }

  /** The name of a type of package {@code dev.quern.runtime.extras}, which not everybody has. */
  String extras(String simpleName) {
    firstExtra = firstExtra.isEmpty() ? simpleName : firstExtra;
    return type(RUNTIME + "extras." + simpleName);
  }

  /** The name of the class with parts of views. */
  String fields() {
    return extras("abi.Fields");
  }

  /** A statement that throws where a number of elements is another than it has to be. */
  String size(String actual, long expected, String label) {
    String range = expected + ", " + expected + ", " + JavaText.string(label);
    return fields() + ".inRange(" + actual + ", " + range + ");";
  }

  /** The first type of that package that was named; empty if none was. */
  String firstExtra() {
    return firstExtra;
  }

  /** The name of a type of package {@code dev.quern.runtime.abi}. */
  String abi(String simpleName) {
    return type(RUNTIME + "abi." + simpleName);
  }

  /** The name of the Java type of a string or of bytes. */
  String type(StringForm form) {
    return form == StringForm.BUFFER ? type("java.nio.ByteBuffer") : form.title();
  }

  private String type(String name) {
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    if (fullNames || simpleName.equals(ownName) || simpleName.equals("Imports")) {
      return name;
    }
    imports.add(name);
    return simpleName;
  }

  /** The name of a value's type. */
  String type(JavaType type) {
    return type == JavaType.FUNCTION || type == JavaType.EXCEPTION || type == JavaType.VECTOR
        ? runtime(type.simpleName())
        : type.simpleName();
  }

  /** The type that a method gives for a memory, table, global or tag. */
  String type(Thing thing) {
    if (thing.value().isPresent()) {
      return type(thing.value().get().type());
    }
    return switch (thing.kind()) {
      case MEMORY -> runtime("Memory");
      case TABLE -> runtime("Table");
      case TAG -> runtime("Tag");
      default -> runtime("Global");
    };
  }

  /**
   * The type that a method returns; carriers are those of {@code scope}, such as {@code "Env."}.
   */
  String returnType(Signature signature, String scope) {
    if (signature.resultCarrier().isPresent()) {
      return scope + signature.resultCarrier().get().typeName();
    }
    return signature.results().isEmpty() ? "void" : type(signature.results().get(0).type());
  }

  /** The parameters of a method, without parentheses. */
  String parameters(Signature signature) {
    return signature.parameterCarrier().isPresent()
        ? signature.parameterCarrier().get().typeName() + " $parameters"
        : declarations(signature.parameters());
  }

  /** Values as parameters or record components. */
  String declarations(List<Value> values) {
    return values.stream()
        .map(value -> type(value.type()) + " " + value.name())
        .collect(Collectors.joining(", "));
  }

  /** An expression of a number's raw bits in a long. */
  static String toBits(JavaType type, String expression) {
    return switch (type) {
      case FLOAT -> "Integer.toUnsignedLong(Float.floatToRawIntBits(" + expression + "))";
      case DOUBLE -> "Double.doubleToRawLongBits(" + expression + ")";
      default -> expression;
    };
  }

  /** An expression of a value from what a carrier holds. */
  String fromCarrier(JavaType type, String expression) {
    return switch (type) {
      case INT -> "(int) " + expression;
      case FLOAT -> "Float.intBitsToFloat((int) " + expression + ")";
      case DOUBLE -> "Double.longBitsToDouble(" + expression + ")";
      case FUNCTION, EXCEPTION -> "(" + type(type) + ") " + expression;
      default -> expression;
    };
  }

  /** The lines so far. */
  String text() {
    return lines.toString();
  }

  /** The import declarations that the lines need. */
  String imports() {
    return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
  }
}
