package dev.quern.compiler.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Maps any string to a legal Java name. The mapping is a pure function of the string; {@link
 * NameScope} keeps names apart that map to the same one.
 *
 * <p>Only ASCII letters, digits, {@code _} and (in members) {@code $} get through, so that a name
 * means the same to every file system, source encoding and JDK:
 *
 * <ul>
 *   <li><b>Members</b> (methods, parameters, record components): a legal identifier stays as it is,
 *       with its underscores and case. Every other ASCII character becomes {@code _}, every other
 *       code point {@code _u} and its hexadecimal number; a digit in front gets a {@code _} before
 *       it; the empty name is {@code unnamed}; a keyword gets a {@code _} after it.
 *   <li><b>Types</b>: the runs of letters and digits are joined, each with its first letter in
 *       upper case, other code points as {@code U} and the number: {@code wasi_snapshot_preview1}
 *       is {@code WasiSnapshotPreview1}.
 *   <li>A name that comes out longer than {@value #MAX_MEMBER} ({@value #MAX_TYPE} for a type,
 *       which is part of a file name) is cut and ends in eight hexadecimal digits of the SHA-256 of
 *       the whole Wasm name.
 * </ul>
 */
public final class JavaNames {

  /** The longest member name. */
  static final int MAX_MEMBER = 128;

  /** The longest type name. */
  static final int MAX_TYPE = 64;

  private static final int HASH_DIGITS = 8;

  private static final Set<String> KEYWORDS =
      Set.of(
          ("_ abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " throw throws transient true try void volatile while yield")
              .split(" "));

  /** The types of java.lang that a class of the same package would hide from its neighbours. */
  private static final Set<String> JAVA_LANG =
      Set.of(
          ("Appendable AutoCloseable Boolean Byte CharSequence Character Class ClassLoader"
                  + " Cloneable Comparable Deprecated Double Enum Error Exception Float"
                  + " FunctionalInterface Integer InterruptedException Iterable Long Math Module"
                  + " ModuleLayer Number Object Override Package Process ProcessBuilder Readable"
                  + " Record Runnable Runtime RuntimeException SafeVarargs Short StackTraceElement"
                  + " StackWalker StrictMath String StringBuffer StringBuilder SuppressWarnings System"
                  + " Thread ThreadGroup ThreadLocal Throwable Void")
              .split(" "));

  /** File names that Windows keeps for devices, whatever their extension. */
  private static final Pattern DEVICE =
      Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]", Pattern.CASE_INSENSITIVE);

  private JavaNames() {}

  /**
   * The member name for a Wasm name.
   *
   * @param wasmName any string
   * @return a legal identifier
   */
  public static String member(String wasmName) {
    StringBuilder name = new StringBuilder();
    int position = 0;
    while (position < wasmName.length() && name.length() <= MAX_MEMBER) {
      int c = wasmName.codePointAt(position);
      position += Character.charCount(c);
      if (isLetterOrDigit(c) || c == '_' || c == '$') {
        name.appendCodePoint(c);
      } else if (c < 0x80) {
        name.append('_');
      } else {
        name.append('_').append(escape(c));
      }
    }
    String whole = limit(legal(name, "unnamed"), wasmName, MAX_MEMBER);
    return KEYWORDS.contains(whole) ? whole + "_" : whole;
  }

  /**
   * The type name for a Wasm name or a file name without its extension.
   *
   * @param wasmName any string
   * @return a legal identifier without {@code $}
   */
  public static String type(String wasmName) {
    StringBuilder name = new StringBuilder();
    boolean start = true;
    int position = 0;
    while (position < wasmName.length() && name.length() <= MAX_TYPE) {
      int c = wasmName.codePointAt(position);
      position += Character.charCount(c);
      if (isLetterOrDigit(c)) {
        name.append((char) (start ? upper(c) : c));
        start = false;
      } else {
        if (c >= 0x80) {
          name.append(escape(c).toUpperCase(Locale.ROOT));
        }
        start = true;
      }
    }
    return limit(legal(name, "Unnamed"), wasmName, MAX_TYPE);
  }

  /**
   * The simple class name for a module's file name: its type name, with {@code Module} after it if
   * it would hide a class of {@code java.lang}, be no file name on Windows, or be called as the
   * type of the API that holds the imports.
   *
   * @param fileName the name without its extension
   * @return a legal class name
   */
  public static String className(String fileName) {
    String name = type(fileName);
    boolean taken = isTakenClassName(name) || DEVICE.matcher(name).matches();
    return taken ? name + "Module" : name;
  }

  /**
   * A legal package name: in every part, characters that Java does not allow become {@code _}, a
   * digit in front gets a {@code _} before it and a keyword one after it.
   *
   * @param dotted parts separated by dots, such as {@code com.acme.my-app}
   * @return a legal package name, such as {@code com.acme.my_app}
   */
  public static String packageName(String dotted) {
    StringBuilder name = new StringBuilder();
    for (String part : dotted.split("\\.")) {
      if (!part.isEmpty()) {
        name.append(name.length() == 0 ? "" : ".").append(member(part));
      }
    }
    return name.toString();
  }

  /**
   * Tells whether a string can be the binary name of a generated class: legal identifiers with dots
   * between them, no {@code $} in the last, not in a package of the JDK.
   *
   * @param binaryName the name
   * @return true if it can
   */
  public static boolean isClassName(String binaryName) {
    if (binaryName.startsWith("java.") || !isTypeName(binaryName)) {
      return false;
    }
    String last = binaryName.substring(binaryName.lastIndexOf('.') + 1);
    return last.indexOf('$') < 0 && !isTakenClassName(last);
  }

  /**
   * Tells whether a string can be the name of an existing Java type.
   *
   * @param canonicalName the name
   * @return true if it is made of legal identifiers in ASCII with dots between them
   */
  public static boolean isTypeName(String canonicalName) {
    return wrongPart(canonicalName).isEmpty();
  }

  /**
   * Tells what part of a name with dots is no identifier, and why.
   *
   * @param name the name
   * @return a clause such as {@code "new" is a keyword of Java}; nothing if all parts are legal
   *     identifiers in ASCII
   */
  public static Optional<String> wrongPart(String name) {
    return Arrays.stream(name.split("\\.", -1))
        .filter(part -> !member(part).equals(part))
        .map(part -> part.isEmpty() ? "a part of it is empty" : "\"" + part + "\" " + fault(part))
        .findFirst();
  }

  private static String fault(String part) {
    if (KEYWORDS.contains(part)) {
      return "is a keyword of Java";
    } else if (isDigit(part.charAt(0))) {
      return "begins with a digit";
    }
    return part.chars().allMatch(c -> isLetterOrDigit(c) || c == '_' || c == '$')
        ? "is longer than " + MAX_MEMBER + " characters"
        : "has other characters than ASCII letters, digits, _ and $";
  }

  private static boolean isTakenClassName(String simpleName) {
    return JAVA_LANG.contains(simpleName) || simpleName.equals("Imports");
  }

  private static String legal(StringBuilder name, String ifEmpty) {
    if (name.length() == 0) {
      return ifEmpty;
    }
    return isDigit(name.charAt(0)) ? "_" + name : name.toString();
  }

  private static String limit(String name, String wasmName, int max) {
    return name.length() <= max
        ? name
        : name.substring(0, max - HASH_DIGITS - 1) + "_" + hash(wasmName);
  }

  private static String hash(String wasmName) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(wasmName.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder();
      for (int i = 0; i < HASH_DIGITS / 2; i++) {
        hex.append(String.format(Locale.ROOT, "%02x", digest[i] & 0xFF));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String escape(int codePoint) {
    return String.format(Locale.ROOT, "u%04x", codePoint);
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static int upper(int c) {
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
  }
}
