package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the values and results of a script. */
final class ScriptValueParser {
  private static final String CANONICAL = "nan:canonical";
  private static final String ARITHMETIC = "nan:arithmetic";
  private static final Set<String> KINDS =
      Set.of("eq", "i31", "struct", "array", "func", "exn", "extern");

  private final TokenStream tokens;

  ScriptValueParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** Parses values up to a closing parenthesis. */
  List<Value> parseArguments() {
    List<Value> arguments = new ArrayList<>();
    while (tokens.at(Kind.LEFT)) {
      tokens.next();
      Token keyword = tokens.expect(Kind.KEYWORD, "a value");
      arguments.add(parseValue(keyword));
      tokens.expectClose();
    }
    return arguments;
  }

  private Value parseValue(Token keyword) {
    return switch (keyword.text()) {
      case "i32.const" -> new Value.I32((int) Integers.constant(tokens.next(), 32));
      case "i64.const" -> new Value.I64(Integers.constant(tokens.next(), 64));
      case "f32.const" -> new Value.F32(Floats.f32(tokens.next()));
      case "f64.const" -> new Value.F64(Floats.f64(tokens.next()));
      case "v128.const" -> parseVector();
      case "ref.null" -> new Value.Null(parseHeapType());
      case "ref.extern" -> new Value.Extern(parseNumber());
      case "ref.host" -> new Value.Host(parseNumber());
      default -> throw keyword.unexpected("a value");
    };
  }

  private int parseNumber() {
    return Integers.u32(tokens.expect(Kind.NAT, "a number"));
  }

  private String parseHeapType() {
    Token token = tokens.peek();
    HeapType type = HeapType.parse(tokens);
    if (type.type() != null) {
      throw token.unexpected("an abstract heap type");
    }
    return token.text();
  }

  private Value parseVector() {
    BinaryOutput out = new BinaryOutput();
    VectorLiteral.parse(tokens, out);
    byte[] bytes = out.toByteArray();
    return new Value.V128(littleEndian(bytes, 0), littleEndian(bytes, 8));
  }

  private static long littleEndian(byte[] bytes, int from) {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  /** Parses expected results up to a closing parenthesis. */
  List<Expected> parseExpected() {
    List<Expected> results = new ArrayList<>();
    while (tokens.at(Kind.LEFT)) {
      tokens.next();
      if (tokens.accept("either")) {
        results.add(parseEither());
      } else {
        results.add(parseSingle());
      }
      tokens.expectClose();
    }
    return results;
  }

  private Expected parseEither() {
    List<Expected> alternatives = new ArrayList<>();
    do {
      tokens.expectOpen();
      alternatives.add(parseSingle());
      tokens.expectClose();
    } while (tokens.at(Kind.LEFT));
    return new Expected.Either(alternatives);
  }

  private Expected parseSingle() {
    Token keyword = tokens.expect(Kind.KEYWORD, "a result");
    String word = keyword.text();
    boolean isF64 = word.equals("f64.const");
    if ((isF64 || word.equals("f32.const")) && isNan()) {
      return new Expected.Nan(isF64, tokens.next().text().equals(CANONICAL));
    }
    if (word.equals("v128.const")) {
      return parseLanes();
    }
    if (word.equals("ref.null")) {
      boolean bare = tokens.at(Kind.RIGHT);
      return new Expected.Null(bare ? Optional.empty() : Optional.of(parseHeapType()));
    }
    if (word.equals("ref") && tokens.at(Kind.RIGHT)) {
      return new Expected.Reference("any");
    }
    String kind = word.startsWith("ref.") ? word.substring("ref.".length()) : "";
    if (tokens.at(Kind.RIGHT) && KINDS.contains(kind)) {
      return new Expected.Reference(kind);
    }
    return new Expected.Exactly(parseValue(keyword));
  }

  private boolean isNan() {
    return tokens.atKeyword(CANONICAL) || tokens.atKeyword(ARITHMETIC);
  }

  private Expected parseLanes() {
    VectorShape shape = VectorLiteral.parseShape(tokens);
    List<Expected.Lane> lanes = new ArrayList<>();
    while (!tokens.at(Kind.RIGHT)) {
      lanes.add(parseLane(shape));
    }
    if (lanes.size() != shape.lanes()) {
      throw VectorLiteral.wrongNumber(tokens.peek(), shape, lanes.size());
    }
    return new Expected.Vector(shape, lanes);
  }

  private Expected.Lane parseLane(VectorShape shape) {
    if (shape.isFloat() && isNan()) {
      return new Expected.Lane.Nan(tokens.next().text().equals(CANONICAL));
    }
    long bits = VectorLiteral.laneBits(shape, tokens.next());
    long mask = -1L >>> (64 - shape.laneBits());
    return new Expected.Lane.Bits(bits & mask);
  }
}
