package dev.quern.runtime;

/**
 * The lattice of abstract heap types: {@code none <: i31, struct, array <: eq <: any}, {@code
 * nofunc <: func}, {@code noextern <: extern} and {@code noexn <: exn}.
 */
final class HeapTypes {

  private HeapTypes() {}

  /** The top of the hierarchy that a heap type belongs to; null if the name is no heap type. */
  static String top(String heapType) {
    switch (heapType) {
      case "any":
      case "eq":
      case "i31":
      case "struct":
      case "array":
      case "none":
        return "any";
      case "func":
      case "nofunc":
        return "func";
      case "extern":
      case "noextern":
        return "extern";
      case "exn":
      case "noexn":
        return "exn";
      default:
        return null;
    }
  }

  static boolean isBottom(String heapType) {
    return heapType.startsWith("no");
  }

  static boolean isSubtype(String heapType, String of) {
    if (heapType.equals(of)) {
      return true;
    }
    if (!top(heapType).equals(top(of)) || isBottom(of)) {
      return false;
    }
    return isBottom(heapType) || of.equals(top(of)) || (of.equals("eq") && !heapType.equals("any"));
  }

  /** The short form of a nullable reference: {@code funcref}, {@code nullfuncref} and so on. */
  static String shorthand(String heapType) {
    if (heapType.equals("none")) {
      return "nullref";
    }
    return (isBottom(heapType) ? "null" + heapType.substring(2) : heapType) + "ref";
  }

  /** The heap type of a shorthand such as {@code funcref}; null if the text is no shorthand. */
  static String ofShorthand(String text) {
    if (!text.endsWith("ref")) {
      return null;
    }
    String name = text.substring(0, text.length() - 3);
    if (name.startsWith("null")) {
      name = name.length() == 4 ? "none" : "no" + name.substring(4);
      return top(name) != null && isBottom(name) ? name : null;
    }
    return top(name) != null && !isBottom(name) ? name : null;
  }
}
