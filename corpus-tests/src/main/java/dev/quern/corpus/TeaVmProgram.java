package dev.quern.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** TeaVM makes a module of class files, which this JDK's compiler makes first. */
final class TeaVmProgram extends ForeignProgram {

  TeaVmProgram(Path project) {
    super("teavm", project);
  }

  @Override
  void compile(Path module) throws IOException, InterruptedException {
    Path classes = folder().resolve("classes");
    javac(classes);
    run(List.of(classes), List.of(source("Build.java").toString(), module.getParent().toString()));
  }

  private void javac(Path classes) throws IOException {
    String path;
    try (Stream<Path> files = Files.list(folder())) {
      path =
          files
              .map(Path::toString)
              .filter(file -> file.endsWith(".jar"))
              .collect(Collectors.joining(File.pathSeparator));
    }
    Files.createDirectories(classes);
    String[] arguments = {
      "-proc:none",
      "--release",
      "17",
      "-d",
      classes.toString(),
      "-cp",
      path,
      source("Program.java").toString()
    };
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
      throw new IOException("javac cannot compile " + source("Program.java"));
    }
  }
}
