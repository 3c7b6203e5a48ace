package dev.quern.maven;

import java.nio.file.Path;
import java.util.List;

/**
 * All that one execution of a goal is to do; the goals make it from their parameters and know no
 * more.
 *
 * @param goal the goal and its execution, which names what is kept between builds
 * @param modules the modules to compile
 * @param sources the root of the Java sources to write
 * @param classes the root of the classes and resources to write
 * @param copies where the build copies those classes to, and compiles the sources to
 * @param state the folder that holds what is kept between builds
 * @param compilerVersion identifies the compiler; another one compiles anew
 * @param included chooses which sources of modules are put beside the Java sources
 */
public record BuildRequest(
    String goal,
    List<Module> modules,
    Path sources,
    Path classes,
    Path copies,
    Path state,
    String compilerVersion,
    IncludedSources included) {

  /** Copies the list. */
  public BuildRequest {
    modules = List.copyOf(modules);
  }

  /** A request that includes no sources of modules. */
  BuildRequest(
      String goal,
      List<Module> modules,
      Path sources,
      Path classes,
      Path copies,
      Path state,
      String compilerVersion) {
    this(goal, modules, sources, classes, copies, state, compilerVersion, IncludedSources.NONE);
  }

  /**
   * A module to compile.
   *
   * @param source where it comes from
   * @param className the full name of the class to make
   * @param options how to compile it
   */
  public record Module(ModuleSource source, String className, CompilerOptions options) {}
}
