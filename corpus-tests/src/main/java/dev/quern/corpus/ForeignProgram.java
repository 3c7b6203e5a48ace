package dev.quern.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program whose source is here and whose compiler to WebAssembly is a Java program, in a folder
 * of {@code target} to which Maven copies it. The module is compiled when it is asked for, and
 * again when a source is newer.
 */
public abstract class ForeignProgram {

  private final String language;
  private final Path sources;
  private final Path folder;

  ForeignProgram(String language, Path project) {
    this.language = language;
    this.sources = project.resolve("src").resolve(language);
    this.folder = project.resolve("target").resolve(language);
  }

  /**
   * The program of {@code src/kotlin}.
   *
   * @param project the folder of this Maven module
   * @return the program
   */
  public static ForeignProgram kotlin(Path project) {
    return new KotlinProgram(project);
  }

  /**
   * The program of {@code src/teavm}, in Java.
   *
   * @param project the folder of this Maven module
   * @return the program
   */
  public static ForeignProgram teaVm(Path project) {
    return new TeaVmProgram(project);
  }

  /**
   * The program as a module.
   *
   * @return the module's file
   * @throws MissingModuleException if the compiler is not on this machine
   * @throws IOException if the compiler fails
   * @throws InterruptedException if the thread is interrupted while the compiler runs
   */
  public final Path module() throws MissingModuleException, IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new MissingModuleException(
          "the program of " + sources,
          "its compiler is not in " + folder + "; Maven copies it there");
    }
    Path module = folder.resolve("out").resolve("program.wasm");
    if (isStale(module)) {
      compile(module);
    }
    return module;
  }

  /** Makes the module. */
  abstract void compile(Path module) throws IOException, InterruptedException;

  final Path folder() {
    return folder;
  }

  final Path source(String file) {
    return sources.resolve(file);
  }

  private boolean isStale(Path module) throws IOException {
    if (!Files.exists(module)) {
      return true;
    }
    try (Stream<Path> files = Files.list(sources)) {
      for (Path source : files.toList()) {
        if (Files.getLastModifiedTime(module).compareTo(Files.getLastModifiedTime(source)) < 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Runs a JVM with the compiler, and what else is named, on the class path. */
  final void run(List<Path> classPath, List<String> arguments)
      throws IOException, InterruptedException {
    StringBuilder path = new StringBuilder(folder + File.separator + "*");
    classPath.forEach(entry -> path.append(File.pathSeparator).append(entry));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", path.toString()));
    command.addAll(arguments);
    Path log = folder.resolve(language + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IOException("the compiler of " + sources + " failed, see " + log);
    }
  }
}
