package dev.quern.compiler.api;

import dev.quern.compiler.module.ExternalKind;
import java.util.List;
import java.util.Optional;

/**
 * The members of a module's Java API, named and typed; {@link ApiModelBuilder} makes it, {@link
 * ApiSource} writes it down.
 *
 * @param packageName the package of the class; empty for the unnamed one
 * @param simpleName the name of the class
 * @param moduleName the module's name, for its documentation
 * @param functions the exported functions that are methods
 * @param accessors the exported memories, tables, globals and tags that are methods
 * @param hiddenExports how many exports are reached by name only
 * @param importCount how many imports the module has
 * @param typedImports whether they are taken as Java objects; if not, only by name
 * @param importModules the modules that it imports from, in the order of their first import
 * @param bindings what each import is bound to, in the order of the import section; empty if
 *     imports are taken by name only
 */
public record ApiModel(
    String packageName,
    String simpleName,
    String moduleName,
    List<ExportedFunction> functions,
    List<Accessor> accessors,
    int hiddenExports,
    int importCount,
    boolean typedImports,
    List<ImportModule> importModules,
    List<Binding> bindings) {

  /** Copies the lists. */
  public ApiModel {
    functions = List.copyOf(functions);
    accessors = List.copyOf(accessors);
    importModules = List.copyOf(importModules);
    bindings = List.copyOf(bindings);
  }

  /**
   * A parameter, result or component.
   *
   * @param name its Java name
   * @param type its Java type
   * @param wasmType its Wasm type in the text format
   */
  public record Value(String name, JavaType type, String wasmType) {}

  /**
   * A generated type that holds the parameters or results of one function.
   *
   * @param typeName its simple name
   * @param values what it holds
   * @param isRecord true for a record; false where there are more values than a record's
   *     constructor has room for: then a class of public fields
   */
  public record Carrier(String typeName, List<Value> values, boolean isRecord) {
    /** Copies the list. */
    public Carrier {
      values = List.copyOf(values);
    }
  }

  /**
   * What a Java method takes and gives.
   *
   * @param parameters the parameters
   * @param parameterCarrier the one parameter that stands for all where they are too many for a
   *     method
   * @param results the results
   * @param resultCarrier what is returned where there are several results
   */
  public record Signature(
      List<Value> parameters,
      Optional<Carrier> parameterCarrier,
      List<Value> results,
      Optional<Carrier> resultCarrier) {
    /** Copies the lists. */
    public Signature {
      parameters = List.copyOf(parameters);
      results = List.copyOf(results);
    }
  }

  /**
   * An exported function.
   *
   * @param wasmName its Wasm name
   * @param javaName the method of the API
   * @param instanceMethod the method of the bytecode class
   * @param signature what it takes and gives
   */
  public record ExportedFunction(
      String wasmName, String javaName, String instanceMethod, Signature signature) {}

  /**
   * An exported memory, table, global or tag.
   *
   * @param wasmName its Wasm name
   * @param javaName the method of the API
   * @param instanceMethod the method of the bytecode class
   * @param thing what it is
   */
  public record Accessor(String wasmName, String javaName, String instanceMethod, Thing thing) {}

  /**
   * A memory, table, global or tag, imported or exported.
   *
   * @param kind which of them
   * @param value the value of an immutable global; otherwise the object itself is meant
   * @param wasmType its Wasm type in the text format
   */
  public record Thing(ExternalKind kind, Optional<Value> value, String wasmType) {}

  /**
   * A module that this one imports from.
   *
   * @param wasmName its Wasm name
   * @param javaName the name of the parameter or component that holds it
   * @param typeName the Java interface: the simple name of a nested one, or the full name of an
   *     existing one
   * @param checkName for an existing interface, the simple name of the nested one by which javac
   *     compares it with what the module imports
   * @param members what is imported from it, without repetitions
   */
  public record ImportModule(
      String wasmName,
      String javaName,
      String typeName,
      Optional<String> checkName,
      List<ImportMember> members) {
    /** Copies the list. */
    public ImportModule {
      members = List.copyOf(members);
    }

    /**
     * Tells whether the interface is generated.
     *
     * @return false if it is an existing one
     */
    public boolean generated() {
      return checkName.isEmpty();
    }
  }

  /** Something imported: a method of the module's interface. */
  public sealed interface ImportMember {
    /**
     * The import's Wasm name.
     *
     * @return the name
     */
    String wasmName();

    /**
     * The interface's method.
     *
     * @return its name
     */
    String javaName();
  }

  /**
   * An imported function.
   *
   * @param wasmName its Wasm name
   * @param javaName the interface's method
   * @param functionIndex its index in the module
   * @param signature what it takes and gives
   */
  public record ImportedFunction(
      String wasmName, String javaName, int functionIndex, Signature signature)
      implements ImportMember {}

  /**
   * An imported memory, table, global or tag: the interface's method is asked once, at
   * instantiation.
   *
   * @param wasmName its Wasm name
   * @param javaName the interface's method
   * @param thing what it is
   */
  public record ImportedThing(String wasmName, String javaName, Thing thing)
      implements ImportMember {}

  /**
   * What an import is bound to.
   *
   * @param module the module it comes from
   * @param member the member of that module
   * @param bridge for a function, the static method of the API that calls the host
   */
  public record Binding(ImportModule module, ImportMember member, String bridge) {}
}
