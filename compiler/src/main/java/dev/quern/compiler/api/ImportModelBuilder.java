package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Binding;
import dev.quern.compiler.api.ApiModel.ImportMember;
import dev.quern.compiler.api.ApiModel.ImportModule;
import dev.quern.compiler.api.ApiModel.ImportedFunction;
import dev.quern.compiler.api.ApiModel.ImportedThing;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups imports by module, in the order of their first import. The same field imported twice with
 * one type is one method; with different types it is several, told apart as {@link NameScope} says.
 */
final class ImportModelBuilder {

  private final WasmModule module;
  private final ApiNames names;
  private final Map<String, String> interfaces;
  private final NameScope nestedTypes;
  private final SignatureBuilder signatures;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<ImportModule> importModules = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();

  ImportModelBuilder(
      WasmModule module,
      ApiNames names,
      Map<String, String> interfaces,
      NameScope nestedTypes,
      SignatureBuilder signatures) {
    this.module = module;
    this.names = names;
    this.interfaces = interfaces;
    this.nestedTypes = nestedTypes;
    this.signatures = signatures;
  }

  /** Fills both lists. */
  void build() {
    List<Integer> positions = new ArrayList<>();
    int functionIndex = 0;
    for (Import imported : module.imports()) {
      Group group = groups.computeIfAbsent(imported.module(), name -> new Group());
      positions.add(group.add(imported, functionIndex));
      functionIndex += imported.type() instanceof ExternalType.Function ? 1 : 0;
    }
    List<String> moduleNames = List.copyOf(groups.keySet());
    List<String> javaNames = NameScope.members(ApiNames::isObjectMember).allocate(moduleNames);
    List<String> typeNames = typeNames(moduleNames);
    List<String> mapped = moduleNames.stream().filter(interfaces::containsKey).toList();
    Iterator<String> checkNames =
        nestedTypes.allocate(mapped.stream().map(name -> name + "_imports").toList()).iterator();
    Map<String, ImportModule> byName = new LinkedHashMap<>();
    for (int i = 0; i < moduleNames.size(); i++) {
      String name = moduleNames.get(i);
      Optional<String> checkName =
          interfaces.containsKey(name) ? Optional.of(checkNames.next()) : Optional.empty();
      byName.put(name, importModule(name, javaNames.get(i), typeNames.get(i), checkName));
    }
    importModules.addAll(byName.values());
    for (int i = 0; i < positions.size(); i++) {
      ImportModule from = byName.get(module.imports().get(i).module());
      ImportMember member = from.members().get(positions.get(i));
      bindings.add(new Binding(from, member, names.importMethod(i)));
    }
  }

  List<ImportModule> importModules() {
    return importModules;
  }

  List<Binding> bindings() {
    return bindings;
  }

  /** Existing interfaces keep their full names, the others get one in the API's class. */
  private List<String> typeNames(List<String> moduleNames) {
    List<String> generated =
        nestedTypes.allocate(
            moduleNames.stream().filter(name -> !interfaces.containsKey(name)).toList());
    List<String> all = new ArrayList<>();
    int next = 0;
    for (String name : moduleNames) {
      all.add(interfaces.containsKey(name) ? interfaces.get(name) : generated.get(next++));
    }
    return all;
  }

  private ImportModule importModule(
      String wasmName, String javaName, String typeName, Optional<String> checkName) {
    Group group = groups.get(wasmName);
    List<String> fieldNames = group.fields.stream().map(Import::name).toList();
    List<String> memberNames = NameScope.members(ApiNames::isObjectMember).allocate(fieldNames);
    NameScope carriers =
        NameScope.types(name -> name.equalsIgnoreCase(typeName) || ApiNames.isReservedType(name));
    List<ImportMember> members = new ArrayList<>();
    for (int i = 0; i < memberNames.size(); i++) {
      Import field = group.fields.get(i);
      String name = memberNames.get(i);
      members.add(
          field.type() instanceof ExternalType.Function
              ? new ImportedFunction(
                  field.name(),
                  name,
                  group.functionIndices.get(i),
                  signatures.ofFunction(group.functionIndices.get(i), name, carriers))
              : new ImportedThing(field.name(), name, Things.imported(field.type(), module)));
    }
    return new ImportModule(wasmName, javaName, typeName, checkName, members);
  }

  /** The different fields imported from one module. */
  private final class Group {
    private final Map<List<Object>, Integer> positions = new LinkedHashMap<>();
    private final List<Import> fields = new ArrayList<>();
    private final List<Integer> functionIndices = new ArrayList<>();

    /** Functions are equal if their types are, whatever their type indices. */
    int add(Import imported, int functionIndex) {
      Object type =
          imported.type() instanceof ExternalType.Function function
              ? module.functionTypeAt(function.typeIndex())
              : imported.type();
      Integer known = positions.putIfAbsent(List.of(imported.name(), type), fields.size());
      if (known != null) {
        return known;
      }
      fields.add(imported);
      functionIndices.add(functionIndex);
      return fields.size() - 1;
    }
  }
}
