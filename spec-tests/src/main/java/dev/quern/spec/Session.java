package dev.quern.spec;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.ModuleException;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.text.ModuleSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The modules and instances that a script has made so far. */
final class Session {
  /**
   * A module that a script defined.
   *
   * @param binary its bytes
   * @param code what it was compiled to
   */
  private record Definition(byte[] binary, Engine.Code code) {}

  private final Engine engine;
  private final Imports imports = new Imports();
  private final Map<String, Held<Definition>> definitions = new HashMap<>();
  private final Map<String, Held<Instance>> instances = new HashMap<>();
  private final Map<String, Held<Instance>> registered = new HashMap<>();
  private Held<Definition> lastDefinition = Held.missing("no module has been defined");
  private Held<Instance> lastInstance = Held.missing("no instance has been made");

  Session(Engine engine) {
    this.engine = engine;
    SpecTestModule.define(imports, engine.memorySuffix());
  }

  /** Reads and compiles a module and remembers it. */
  void define(Optional<String> name, String place, ModuleSource source) {
    Held<Definition> held = Held.by(() -> compile(place, source));
    lastDefinition = held;
    name.ifPresent(n -> definitions.put(n, held));
  }

  /** Requires that the last module was compiled. */
  void requireDefinition() {
    lastDefinition.get();
  }

  private Definition compile(String place, ModuleSource source) {
    byte[] binary = source.toBinary();
    try {
      return new Definition(binary, engine.compile(place, binary));
    } catch (ModuleException e) {
      if (e.kind() == ModuleException.Kind.UNSUPPORTED) {
        throw new Skip(e.reason());
      }
      throw e;
    }
  }

  /** Makes an instance of a module and remembers it. */
  void instantiate(Optional<String> name, Optional<String> definition) {
    Held<Definition> module = definition.map(this::definition).orElse(lastDefinition);
    Held<Instance> held = Held.by(() -> instantiate(module.get()));
    lastInstance = held;
    name.ifPresent(n -> instances.put(n, held));
    held.get();
  }

  /** Makes an instance of a module that nothing refers to later. */
  void instantiateOnce(String place, ModuleSource source) {
    instantiate(compile(place, source));
  }

  private Instance instantiate(Definition definition) {
    requireImportable(definition.binary);
    return definition.code.instantiate(imports);
  }

  /** Skips a module that imports from an instance that could not be made. */
  private void requireImportable(byte[] binary) {
    for (Import wanted : ModuleDecoder.decode("importing module", binary).imports()) {
      Held<Instance> source = registered.get(wanted.module());
      if (source != null) {
        source.get();
      }
    }
  }

  private Held<Definition> definition(String name) {
    return definitions.getOrDefault(name, Held.missing("no module is named $" + name));
  }

  private Held<Instance> held(Optional<String> name) {
    return name.map(n -> instances.getOrDefault(n, Held.missing("no instance is named $" + n)))
        .orElse(lastInstance);
  }

  Instance instance(Optional<String> name) {
    return held(name).get();
  }

  /** Makes an instance's exports importable. */
  void register(String as, Optional<String> name) {
    Held<Instance> held = held(name);
    registered.put(as, held);
    imports.instance(as, held.get());
  }
}
