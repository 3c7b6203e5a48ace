package dev.quern.cli;

import java.util.Map;

/** What {@code --help} prints. */
final class Help {

  private static final String MAIN =
      """
      Compiles WebAssembly modules to JVM classes, and runs them.

      Usage:
        quern compile MODULE --class NAME -o OUT   makes a jar or a folder of classes
        quern run [OPTION...] MODULE [ARG...]      runs a program of WASI
        quern inspect [--json] MODULE              prints what a module is made of
        quern COMMAND --help                       explains a command
        quern --version                            prints the version

      A MODULE is a .wasm file, or a .wat file in the text format.
      """;

  private static final String COMPILE =
      """
      Usage: quern compile MODULE --class NAME -o OUT [OPTION...]

      Compiles a module to classes, its typed Java API with them. They need quern-runtime on the
      class path, and quern-wasi if the module imports WASI.

        --class NAME               the full name of the API class, such as com.acme.Geo
        -o, --output OUT           a jar, if it ends with .jar, or a folder
        --sources FOLDER           writes the source of the API there too
        --import MODULE=INTERFACE  an existing Java interface for the imports from MODULE
        --class-path PATH          where such interfaces are
        --interruption             the code can be interrupted while it runs
        --large-memory             memories can grow beyond 2 GiB; slower
        --simd portable|vector|auto
                                   what vector instructions become: code for every JVM, for
                                   java --add-modules jdk.incubator.vector, or both
        --types NAME,...           structures of the source that the API has views of; * is all that
                                   exported functions mention
        --wit FILE                 describes types and functions where the module has no DWARF
        --strings FILE             functions that take or give strings and bytes: the element
                                   <strings> of the Maven plugin, in a file of its own
        --debug none|names|lines|full
                                   how much the classes tell of the source; lines without
      """;

  private static final String RUN =
      """
      Usage: quern run [OPTION...] MODULE [ARG...]

      Compiles a module in memory and runs it. A program of WASI gets the standard streams, the
      ARGs and what the options give it; no files, no environment and no network otherwise.

        --dir HOST[::GUEST][::ro]  gives the directory HOST, by the name GUEST or its own;
                                   with ::ro for reading only
        --env NAME=VALUE           sets an environment variable
        --invoke EXPORT            calls an exported function instead of _start, with the ARGs as
                                   numbers, and prints its results
        --stack-size SIZE          the stack of the program, such as 512k or 1g; 64m without
        --timeout SECONDS          ends the program when the time is up
        --profile[=FILE]           prints where the time went; FILE keeps the flight recording
        --simd portable|vector|auto
                                   what vector instructions become; vector needs
                                   java --add-modules jdk.incubator.vector, auto uses it
        --cache FOLDER             where compiled code is kept; without, in quern under
                                   $XDG_CACHE_HOME or ~/.cache
        --no-cache                 compiles anew and keeps nothing

      The exit code is the program's. It is 134 if the program trapped, 124 if the time was up, 1 if
      the module cannot be run, 2 if the command line is wrong.
      """;

  private static final String INSPECT =
      """
      Usage: quern inspect [--json] MODULE

      Prints a module's imports and exports with their types, its memories, the features it uses,
      its functions by size and which are cut into several methods, its custom sections and what it
      was made with.

        --json  all of it, for tools
      """;

  private static final Map<String, String> COMMANDS =
      Map.of("compile", COMPILE, "run", RUN, "inspect", INSPECT);

  private Help() {}

  static String of(String command) {
    return COMMANDS.getOrDefault(command, MAIN);
  }
}
