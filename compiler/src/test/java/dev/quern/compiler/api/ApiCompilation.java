package dev.quern.compiler.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.api.ApiModel.Accessor;
import dev.quern.compiler.api.ApiModel.ExportedFunction;
import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.WasmModule;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles generated API sources with javac, all warnings being errors, beside a stand-in for the
 * bytecode class that has the methods that {@link ApiNames} promises.
 */
final class ApiCompilation {

  private ApiCompilation() {}

  static ApiModel model(String wat, String className, Map<String, String> interfaces) {
    WasmModule module = ModuleDecoder.decode("geo.wasm", WatReader.toBinary(wat, "geo.wat"));
    return ApiModelBuilder.build(module, ApiNames.of(module), className, interfaces);
  }

  /** Compiles and gives the names of the class files, without those of the stand-in. */
  static TreeSet<String> compile(ApiModel model, Path output, String... more) throws IOException {
    String source = ApiSource.write(model);
    assertEquals(source.length(), source.chars().filter(c -> c < 0x7F).count(), "is ASCII");
    List<JavaFileObject> files = new ArrayList<>();
    files.add(file(model.simpleName(), source));
    files.add(file(model.simpleName() + "$Instance", standIn(model)));
    for (int i = 0; i < more.length; i += 2) {
      files.add(file(more[i], more[i + 1]));
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-Xlint:all", "-Werror", "--release", "17", "-proc:none", "-d", output.toString());
    boolean success = javac.getTask(messages, null, null, options, null, files).call();
    assertEquals("", messages.toString());
    assertEquals(true, success);
    TreeSet<String> classes = new TreeSet<>();
    try (var paths = Files.walk(output)) {
      paths
          .filter(path -> path.toString().endsWith(".class"))
          .map(path -> path.getFileName().toString().replace(".class", ""))
          .filter(name -> !name.endsWith("$Instance"))
          .forEach(classes::add);
    }
    return classes;
  }

  private static JavaFileObject file(String name, String content) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name.replace('$', '_') + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return content;
      }

      @Override
      public boolean isNameCompatible(String simpleName, Kind kind) {
        return !simpleName.endsWith("-info");
      }
    };
  }

  private static String standIn(ApiModel model) {
    String name = model.simpleName() + "$Instance";
    StringBuilder out = new StringBuilder();
    if (!model.packageName().isEmpty()) {
      out.append("package ").append(model.packageName()).append(";\n");
    }
    out.append("final class ")
        .append(name)
        .append(" extends dev.quern.runtime.abi.ModuleInstance {\n");
    out.append(name).append("(dev.quern.runtime.abi.ImportResolver i,");
    out.append("dev.quern.runtime.Limits l) { super(\"geo\", 0, 0, 0, 0, l); }\n");
    out.append("static ").append(name);
    out.append(" of(Object[] o, dev.quern.runtime.Limits l) { return null; }\n");
    out.append("@Override protected dev.quern.runtime.Function newFunction(int i)");
    out.append(" { return null; }\n");
    out.append("@Override protected dev.quern.runtime.Function wrap(");
    out.append("dev.quern.runtime.Function f, int t) { return null; }\n");
    out.append("@Override protected void defineExports() {}\n");
    out.append("@Override protected dev.quern.runtime.abi.DefinedType[] defineTypes()");
    out.append(" { return null; }\n");
    for (ExportedFunction function : model.functions()) {
      List<Value> parameters = function.signature().parameters();
      List<Value> results = function.signature().results();
      List<String> declared = new ArrayList<>();
      for (PassedValue passed : CarriedValue.inSignature(parameters)) {
        declared.add(type(passed.type()) + " p" + declared.size());
      }
      method(
          out,
          results.isEmpty() ? "void" : type(PassedValue.of(results).get(0).type()),
          function.instanceMethod(),
          String.join(", ", declared));
    }
    for (Accessor accessor : model.accessors()) {
      SourceWriter types = new SourceWriter("");
      String type = types.type(accessor.thing());
      boolean runtime = !types.imports().isEmpty();
      method(out, (runtime ? "dev.quern.runtime." : "") + type, accessor.instanceMethod(), "");
    }
    return out.append("}\n").toString();
  }

  private static void method(StringBuilder out, String type, String name, String parameters) {
    out.append("public ").append(type).append(' ').append(name);
    out.append('(').append(parameters).append(") { throw new AssertionError(); }\n");
  }

  private static String type(JavaType type) {
    return switch (type) {
      case FUNCTION, EXCEPTION -> "dev.quern.runtime." + type.simpleName();
      default -> type.simpleName();
    };
  }
}
