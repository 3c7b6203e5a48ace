package dev.quern.compiler.inspect;

import dev.quern.compiler.CompileProgress;
import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.Report;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.binary.ProducersSection;
import dev.quern.compiler.module.CustomSection;
import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.validate.CompilableFeatures;
import dev.quern.compiler.validate.FeatureScanner;
import dev.quern.compiler.validate.FeatureUse;
import dev.quern.compiler.validate.ModuleValidator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the facts about a module. It is decoded and validated, so that what is said about it is
 * true, and then compiled, which tells how large the functions become and which are outlined. The
 * same module gives the same summary.
 */
public final class ModuleInspector {
  private static final String CLASS_NAME = "inspected.Inspected";

  private final WasmModule module;
  private final TypeText types;

  private ModuleInspector(WasmModule module) {
    this.module = module;
    types = new TypeText(module);
  }

  /**
   * Inspects a module.
   *
   * @param name what to call it, such as its file name
   * @param bytes the module in the binary format
   * @return the facts; a module that is valid but cannot be compiled has them too, with the reason
   * @throws ModuleException if the module is malformed or invalid, or exceeds a limit of the
   *     decoder
   */
  public static ModuleSummary inspect(String name, byte[] bytes) {
    return inspect(name, bytes, CompileProgress.NONE);
  }

  /**
   * Inspects a module and tells how far that is.
   *
   * @param name what to call it, such as its file name
   * @param bytes the module in the binary format
   * @param progress is told
   * @return the facts
   * @throws ModuleException if the module is malformed or invalid, or exceeds a limit of the
   *     decoder
   */
  public static ModuleSummary inspect(String name, byte[] bytes, CompileProgress progress) {
    WasmModule module = ModuleDecoder.decode(name, bytes);
    ModuleValidator.validate(module);
    return new ModuleInspector(module).inspect(progress);
  }

  private ModuleSummary inspect(CompileProgress progress) {
    Optional<Report> report = Optional.empty();
    Optional<String> refusal = Optional.empty();
    try {
      CompileRequest request =
          CompileRequest.of(module.bytes(), CLASS_NAME).moduleName(module.name()).build();
      report = Optional.of(WasmCompiler.compile(request, progress).report());
    } catch (ModuleException e) {
      refusal = Optional.of(e.getMessage());
    }
    return new ModuleSummary(
        module.name(),
        module.bytes().length,
        sha256(),
        module.names().moduleName(),
        refusal,
        features(),
        imports(),
        exports(),
        memories(),
        tables(),
        module.globalCount(),
        module.tagCount(),
        segments(),
        functions(report),
        customSections(),
        ProducersSection.read(module),
        module.warnings());
  }

  private String sha256() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(module.bytes());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private List<ModuleSummary.Feature> features() {
    List<ModuleSummary.Feature> features = new ArrayList<>();
    for (FeatureUse use : FeatureScanner.scan(module).values()) {
      features.add(
          new ModuleSummary.Feature(
              use.feature().title(), use.what(), CompilableFeatures.all().contains(use.feature())));
    }
    return features;
  }

  private List<ModuleSummary.Import> imports() {
    List<ModuleSummary.Import> imports = new ArrayList<>();
    for (Import entry : module.imports()) {
      imports.add(
          new ModuleSummary.Import(entry.module(), entry.name(), types.external(entry.type())));
    }
    return imports;
  }

  private List<ModuleSummary.Export> exports() {
    List<ModuleSummary.Export> exports = new ArrayList<>();
    for (Export entry : module.exports()) {
      exports.add(
          new ModuleSummary.Export(entry.name(), types.indexed(entry.kind(), entry.index())));
    }
    return exports;
  }

  private List<String> memories() {
    List<String> memories = new ArrayList<>();
    for (int i = 0; i < module.memoryCount(); i++) {
      memories.add(types.memory(module.memoryType(i)));
    }
    return memories;
  }

  private List<String> tables() {
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < module.tableCount(); i++) {
      tables.add(types.table(module.tableType(i)));
    }
    return tables;
  }

  private ModuleSummary.Segments segments() {
    long dataBytes = 0;
    for (DataSegment segment : module.dataSegments()) {
      dataBytes += segment.length();
    }
    return new ModuleSummary.Segments(
        module.dataSegments().size(), dataBytes, module.elementSegments().size());
  }

  private List<ModuleSummary.Function> functions(Optional<Report> report) {
    Map<Integer, Report.Function> compiled = new HashMap<>();
    report.ifPresent(
        facts -> facts.functions().forEach(function -> compiled.put(function.index(), function)));
    List<ModuleSummary.Function> functions = new ArrayList<>();
    for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
      FunctionBody body = module.body(i);
      Report.Function code = compiled.get(i);
      functions.add(
          new ModuleSummary.Function(
              i,
              module.functionName(i),
              types.function(module.functionType(i)),
              body.end() - body.start(),
              code == null ? List.of() : code.methodSizes()));
    }
    return functions;
  }

  private List<ModuleSummary.Section> customSections() {
    List<ModuleSummary.Section> sections = new ArrayList<>();
    for (CustomSection section : module.customSections()) {
      sections.add(new ModuleSummary.Section(section.name(), section.end() - section.start()));
    }
    return sections;
  }
}
