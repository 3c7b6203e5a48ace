import java.io.File;
import java.util.List;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Has TeaVM make a module of the class {@code Program} on the class path: {@code java -cp TEAVM
 * Build.java FOLDER}.
 */
public final class Build {

  private Build() {}

  public static void main(String[] args) throws Exception {
    TeaVMTool tool = new TeaVMTool();
    tool.setLog(new ConsoleTeaVMToolLog(false));
    tool.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
    tool.setMainClass("Program");
    tool.setTargetDirectory(new File(args[0]));
    tool.setTargetFileName("program.wasm");
    tool.setOptimizationLevel(TeaVMOptimizationLevel.FULL);
    tool.generate();
    List<?> problems = tool.getProblemProvider().getSevereProblems();
    problems.forEach(System.err::println);
    System.exit(problems.isEmpty() ? 0 : 1);
  }
}
