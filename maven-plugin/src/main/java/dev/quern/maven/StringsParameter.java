package dev.quern.maven;

import java.util.ArrayList;
import java.util.List;

/** {@code <strings>} of a module: the functions that take or give strings and bytes, and how. */
public class StringsParameter {

  /** The convention of all that name none. */
  private String convention;

  /** The charset of all that name none; UTF-8 if none is given. */
  private String charset;

  /** The Java type of all that name none; {@code String} if none is given. */
  private String type;

  /** The exported function that allocates, if it has no usual name. */
  private String allocate;

  /** The exported function that frees what that one allocated. */
  private String free;

  /** Whether each {@code const char *} in a prototype of C is a string; needs DWARF. */
  private boolean fromSources;

  /** The functions. */
  private List<Function> functions = new ArrayList<>();

  String convention() {
    return convention;
  }

  String charset() {
    return charset;
  }

  String type() {
    return type;
  }

  String allocate() {
    return allocate;
  }

  String free() {
    return free;
  }

  boolean fromSources() {
    return fromSources;
  }

  List<Function> functions() {
    return functions;
  }

  /** A function. */
  public static class Function {

    /** The import module of an imported function; none for an exported one. */
    private String module;

    /** The Wasm name. */
    private String name;

    /** The name of the Java method that takes and gives strings. */
    private String method;

    private List<Parameter> parameters = new ArrayList<>();
    private Result result;

    String module() {
      return module;
    }

    String name() {
      return name;
    }

    String method() {
      return method;
    }

    List<Parameter> parameters() {
      return parameters;
    }

    Result result() {
      return result;
    }
  }

  /** What parameters and results have in common. */
  public static class Text {

    /** How it is passed, such as {@code nullTerminated}. */
    private String convention;

    /** What it is in Java: {@code String}, {@code byte[]} or {@code ByteBuffer}. */
    private String type;

    /** The encoding of a string. */
    private String charset;

    /** Who frees it: {@code caller}, {@code callee} or {@code nobody}. */
    private String freedBy;

    String convention() {
      return convention;
    }

    String type() {
      return type;
    }

    String charset() {
      return charset;
    }

    String freedBy() {
      return freedBy;
    }
  }

  /** A parameter. */
  public static class Parameter extends Text {

    /** The name of the parameter that has the address; or else {@link #index} is given. */
    private String name;

    /** Its index, from 0. */
    private String index;

    /** The name or index of the parameter that has the length, if it is not the next. */
    private String length;

    /** Whether Java's null may be passed, as address 0. */
    private boolean nullable;

    String name() {
      return name;
    }

    String index() {
      return index;
    }

    String length() {
      return length;
    }

    boolean nullable() {
      return nullable;
    }
  }

  /** A result. */
  public static class Result extends Text {

    /** The exported function that frees it, if it is not the module's usual one. */
    private String free;

    /** The parameter that says where the function is to write the address. */
    private String pointerOut;

    /** The parameter that says where the function is to write the length. */
    private String lengthOut;

    /** What the function returns if it has written the address, or the string. */
    private Long success;

    /** The parameter that has the address of a buffer, which the function fills. */
    private String buffer;

    /** The parameter that has the size of the buffer, if it is not the next. */
    private String capacity;

    /** The size of the buffer in bytes, 256 if none is given. */
    private Integer bufferSize;

    String free() {
      return free;
    }

    String pointerOut() {
      return pointerOut;
    }

    String lengthOut() {
      return lengthOut;
    }

    Long success() {
      return success;
    }

    String buffer() {
      return buffer;
    }

    String capacity() {
      return capacity;
    }

    Integer bufferSize() {
      return bufferSize;
    }
  }
}
