package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.StepRequest;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A debugger of Java stops in C and Rust and steps, with the interface that jdb and IDEs use. */
class DebuggerTest {

  /** What is debugged. */
  public static final class Main {
    private Main() {}

    /** Calls a function of C or Rust with some structures whose bytes are all 1. */
    public static void main(String[] arguments) {
      CompileResult result =
          WasmCompiler.compile(
              CompileRequest.of(DebugModules.bytes(arguments[0]), "com.acme.Geo")
                  .debug(DebugLevel.valueOf(arguments[1]))
                  .build());
      Instance instance =
          CompiledModule.load(result, Main.class.getClassLoader())
              .instantiate(new Imports(), Limits.none());
      byte[] ones = new byte[128];
      Arrays.fill(ones, (byte) 1);
      instance.memory("memory").putBytes(64, ones);
      String[] numbers = Arrays.copyOfRange(arguments, 3, arguments.length);
      instance.function(arguments[2]).call(Arrays.stream(numbers).map(Integer::valueOf).toArray());
    }
  }

  private final List<String> places = new ArrayList<>();
  private final Map<String, String> variables = new TreeMap<>();

  @Test
  void stopsAtALineOfCAndSteps() throws Exception {
    debug("trace0 LINES parse_header 7", "com.acme.Geo$divide_c", 2, 3);
    assertEquals("divide.c:2", places.get(0));
    assertEquals(List.of("divide.c:2", "divide.c:3", "parse.c:21"), distinct().subList(0, 3));
  }

  @Test
  void seesLinesOfHeadersAndVariables() throws Exception {
    debug("trace FULL parse_header 7", "com.acme.Geo$divide_c", 2, 1);
    assertEquals("divide.c:2", places.get(0));
    assertTrue(variables.keySet().containsAll(List.of("dividend", "divisor")), "" + variables);
    assertEquals("7", variables.get("divisor"));
  }

  @Test
  void stopsAtALineOfRustAndSteps() throws Exception {
    debug("shapes FULL total_area 64 2", "com.acme.Geo$shapes_rs", 55, 1);
    assertEquals(List.of("shapes.rs:55", "shapes.rs:56"), places);
    assertEquals(Map.of("shapes", "64", "count", "2"), variables);
  }

  private List<String> distinct() {
    List<String> distinct = new ArrayList<>();
    for (String place : places) {
      if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(place)) {
        distinct.add(place);
      }
    }
    return distinct;
  }

  private void debug(String program, String className, int line, int steps) throws Exception {
    VirtualMachine machine = launch(program);
    ClassPrepareRequest prepare = machine.eventRequestManager().createClassPrepareRequest();
    prepare.addClassFilter(className);
    prepare.enable();
    int left = steps;
    boolean running = true;
    while (running) {
      EventSet events = machine.eventQueue().remove(60_000);
      if (events == null) {
        machine.exit(1);
        throw new AssertionError("nothing happens; stopped at " + places);
      }
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent prepared) {
          stopAt(machine, prepared.referenceType(), line);
        } else if (event instanceof BreakpointEvent stop) {
          places.add(place(stop.location()));
          StackFrame frame = stop.thread().frame(0);
          for (LocalVariable variable : visible(frame)) {
            variables.put(variable.name(), String.valueOf(frame.getValue(variable)));
          }
          StepRequest step =
              machine
                  .eventRequestManager()
                  .createStepRequest(stop.thread(), StepRequest.STEP_LINE, StepRequest.STEP_OVER);
          step.addClassFilter("com.acme.*");
          step.enable();
          event.request().disable();
        } else if (event instanceof StepEvent step) {
          places.add(place(step.location()));
          left--;
        }
      }
      running = left > 0;
      if (running) {
        events.resume();
      }
    }
    machine.exit(0);
  }

  private static List<LocalVariable> visible(StackFrame frame) throws Exception {
    try {
      return frame.visibleVariables();
    } catch (com.sun.jdi.AbsentInformationException e) {
      return List.of();
    }
  }

  private static void stopAt(VirtualMachine machine, ReferenceType type, int line)
      throws Exception {
    for (Location location : type.locationsOfLine(line).subList(0, 1)) {
      machine.eventRequestManager().createBreakpointRequest(location).enable();
    }
  }

  private static String place(Location location) throws Exception {
    return location.sourceName() + ":" + location.lineNumber();
  }

  private static VirtualMachine launch(String program) throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("main").setValue(Main.class.getName() + " " + program);
    String classPath = System.getProperty("java.class.path");
    arguments.get("options").setValue("-cp \"" + classPath + "\"");
    VirtualMachine machine = connector.launch(arguments);
    machine.process().getInputStream().close();
    return machine;
  }
}
