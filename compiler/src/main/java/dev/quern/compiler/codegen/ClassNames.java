package dev.quern.compiler.codegen;

import dev.quern.runtime.abi.SourceFrames;

/**
 * The internal names of the classes generated for a module.
 *
 * <p>What most instructions name is made once: a string that is made anew is hashed anew for each
 * constant pool entry.
 */
final class ClassNames {

  private final String base;
  private final String instance;
  private final String instanceDescriptor;
  private final String function;

  /**
   * @param base the internal name of the API class, such as {@code com/acme/Geo}
   */
  ClassNames(String base) {
    this.base = base;
    instance = base + "$Instance";
    instanceDescriptor = Names.descriptor(instance);
    function = base + "$Function";
  }

  /** The internal name of the API class. */
  String base() {
    return base;
  }

  /** The instance: fields, exports, instantiation. */
  String instance() {
    return instance;
  }

  /** The field descriptor of the instance class. */
  String instanceDescriptor() {
    return instanceDescriptor;
  }

  /** The base of function objects. */
  String function() {
    return function;
  }

  /** Wraps a function of another instance or of the host. */
  String foreign() {
    return base + "$Foreign";
  }

  /** The function object of one function or of a group of functions. */
  String functionClass(int number) {
    return base + "$F" + number;
  }

  /** The function object that calls the typed implementation of imports. */
  String host(int number) {
    return base + "$Host" + number;
  }

  /** Static methods of functions. */
  String code(int number) {
    return base + "$Code" + number;
  }

  /**
   * Static methods of the functions of a source file; the suffix ends in an underscore or has one.
   */
  String unit(String suffix) {
    return base + "$" + suffix;
  }

  /** Further static methods of a function that does not fit its class. */
  static String part(String code, int part) {
    return part == 0 ? code : code + SourceFrames.PART + part;
  }

  /** Constant vectors. */
  String vectors(int number) {
    return base + "$Vectors" + number;
  }

  /** Chooses between the two forms of functions with vector instructions. */
  String vectorSwitch() {
    return base + "$Simd";
  }

  /** The class of the other form of the functions of a class, or the other form's frame. */
  static String vectorForm(String name) {
    return name + "$Simd";
  }

  /** Does every vector operation once. */
  String vectorWarmup() {
    return base + "$VectorWarmup";
  }

  /** Static methods that are parts of instructions. */
  String helpers() {
    return base + SourceFrames.HELPERS;
  }

  /** The frame object of an outlined function. */
  String frame(int functionIndex) {
    return base + "$Frame" + functionIndex;
  }

  /** The name of the resource with the data segments, relative to the classes. */
  String dataResource() {
    return base.substring(base.lastIndexOf('/') + 1) + ".data";
  }

  /** The path of the resource with the data segments. */
  String dataPath() {
    return base + ".data";
  }

  /** The package, with a slash at its end, or nothing. */
  String packagePath() {
    return base.substring(0, base.lastIndexOf('/') + 1);
  }
}
