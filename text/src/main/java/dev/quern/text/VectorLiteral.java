package dev.quern.text;

import dev.quern.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The literal of a vector: a shape and its lanes. */
final class VectorLiteral {
  private static final Map<String, VectorShape> SHAPES =
      Map.of(
          "i8x16", VectorShape.I8X16,
          "i16x8", VectorShape.I16X8,
          "i32x4", VectorShape.I32X4,
          "i64x2", VectorShape.I64X2,
          "f32x4", VectorShape.F32X4,
          "f64x2", VectorShape.F64X2);

  private VectorLiteral() {}

  static VectorShape parseShape(TokenStream tokens) {
    VectorShape shape = tokens.at(Kind.KEYWORD) ? SHAPES.get(tokens.peek().text()) : null;
    if (shape == null) {
      throw tokens.peek().unexpected("a vector shape");
    }
    tokens.next();
    return shape;
  }

  /** Parses a shape and its lanes and writes the sixteen bytes. */
  static void parse(TokenStream tokens, BinaryOutput out) {
    VectorShape shape = parseShape(tokens);
    List<Token> lanes = new ArrayList<>();
    while (tokens.peek().isNumber()) {
      lanes.add(tokens.next());
    }
    if (lanes.size() != shape.lanes()) {
      throw wrongNumber(tokens.peek(), shape, lanes.size());
    }
    lanes.forEach(lane -> out.littleEndian(laneBits(shape, lane), shape.laneBits() / 8));
  }

  static TextException wrongNumber(Token token, VectorShape shape, int found) {
    return token.error(
        "wrong number of lane literals: expected " + shape.lanes() + ", found " + found);
  }

  /** The bits of a lane, in the low bits of the result. */
  static long laneBits(VectorShape shape, Token lane) {
    if (!shape.isFloat()) {
      return Integers.constant(lane, shape.laneBits());
    }
    return shape == VectorShape.F32X4 ? Floats.f32(lane) : Floats.f64(lane);
  }
}
