package dev.quern.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Kotlin's own compiler makes a library of the source first, and then the module for WASI. */
final class KotlinProgram extends ForeignProgram {

  KotlinProgram(Path project) {
    super("kotlin", project);
  }

  @Override
  void compile(Path module) throws IOException, InterruptedException {
    Path library = standardLibrary();
    String klib = folder().resolve("klib").toString();
    compile(
        library, "-Xir-produce-klib-file", "-ir-output-dir", klib, source("program.kt").toString());
    compile(
        library,
        "-Xir-produce-js",
        "-Xinclude=" + klib + File.separator + "program.klib",
        "-Xir-dce",
        "-ir-output-dir",
        module.getParent().toString());
  }

  private Path standardLibrary() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".klib")).findFirst().orElseThrow();
    }
  }

  private void compile(Path library, String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add("org.jetbrains.kotlin.cli.js.K2JSCompiler");
    arguments.addAll(List.of("-Xwasm", "-Xwasm-target=wasm-wasi"));
    arguments.addAll(List.of("-libraries", library.toString(), "-ir-output-name", "program"));
    arguments.addAll(List.of(more));
    run(List.of(), arguments);
  }
}
