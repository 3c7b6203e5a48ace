package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.CodePlaces;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.Statement;
import dev.quern.runtime.abi.SourceFrames;
import java.util.Arrays;

/**
 * What the methods of one function need to know of each other: the frame class, where the methods
 * are, and which regions may replace the arrays of memories.
 */
final class FunctionPlan {

  private final IrOutlined outlined;
  private final FrameLayout frame;
  private final CodePlaces places;
  private final String name;
  private final String entryName;
  private final String owner;
  private final boolean isTrampolined;
  private final String[] owners;
  private final ArrayReplacement replacement;
  private final Boolean[] replacesArrays;

  /** The descriptor of the array of memory 0 if regions get it as an argument, else empty. */
  private final String array;

  /**
   * Plans a function's methods, all in one class until {@link #setOwner} says otherwise.
   *
   * @param isVectorForm whether this is the form for vectors of a function that has two
   */
  FunctionPlan(IrOutlined outlined, ModuleLayout layout, boolean isVectorForm) {
    this.outlined = outlined;
    this.replacement = layout.replacement;
    int index = outlined.function().index();
    this.name = layout.functions.name(index);
    this.isTrampolined = layout.tailCalls.isTrampolined(index);
    this.entryName = isVectorForm ? vectorName() : isTrampolined ? name + Trampoline.SUFFIX : name;
    this.owner = layout.functions.owner(index);
    this.places = layout.placesOf(index);
    int count = outlined.methods().size();
    owners = new String[count];
    Arrays.fill(owners, isVectorForm ? vectorOwner() : owner);
    String frameName = layout.classes.frame(index);
    frame =
        count == 1
            ? null
            : new FrameLayout(
                isVectorForm ? ClassNames.vectorForm(frameName) : frameName, outlined);
    replacesArrays = new Boolean[count];
    boolean passes = count > 1 && layout.memories.count() > 0 && accessesMemory();
    array = passes ? layout.memoryLayout(0).bytesDescriptor() : "";
  }

  private boolean accessesMemory() {
    for (IrMethod method : outlined.methods()) {
      long[] accesses = MemoryUse.of(method.body(), 0, 0, replacement, call -> false).accesses();
      if (accesses[0] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether regions get the array of memory 0 as an argument, which saves loading it in each. */
  boolean passesArray() {
    return !array.isEmpty();
  }

  IrOutlined outlined() {
    return outlined;
  }

  /** The function's index. */
  int index() {
    return outlined.function().index();
  }

  /** The class of the entry of the form for vectors, if there is one. */
  String vectorOwner() {
    return ClassNames.vectorForm(owner);
  }

  /** The JVM name of that entry: for those who look at the stack, a part of the function. */
  String vectorName() {
    return name + SourceFrames.PART + 0;
  }

  /** Where the function's instructions come from. */
  CodePlaces places() {
    return places;
  }

  /** The layout of the frame object, or null where the function has one method only. */
  FrameLayout frame() {
    return frame;
  }

  /** Whether the entry may answer with a tail call that is still to be made. */
  boolean isTrampolined() {
    return isTrampolined;
  }

  /** The class of a method. */
  String owner(int region) {
    return owners[region];
  }

  void setOwner(int region, String owner) {
    owners[region] = owner;
  }

  /** The JVM name of a method. */
  String name(int region) {
    return region == 0 ? entryName : name + SourceFrames.PART + region;
  }

  /** The JVM descriptor of a method. */
  String descriptor(int region, ModuleLayout layout) {
    return region == 0
        ? layout.signatureOf(outlined.function().index()).descriptor(layout.instanceDescriptor())
        : "(" + Names.descriptor(frame.className()) + layout.instanceDescriptor() + array + ")I";
  }

  /** Whether calling a region may replace the array of a memory. */
  boolean mayReplaceArrays(Statement.CallRegion call) {
    return replaces(call.region());
  }

  private boolean replaces(int region) {
    if (replacesArrays[region] == null) {
      IrMethod method = outlined.methods().get(region);
      replacesArrays[region] = replaces(method.body());
    }
    return replacesArrays[region];
  }

  private boolean replaces(IrList<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      if (replaces(statements.get(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean replaces(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      return replaces(assign.value());
    } else if (statement instanceof Statement.Evaluate evaluate) {
      return replaces(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      return replaces(store.address()) || replaces(store.value());
    } else if (statement instanceof Statement.PassArgument pass) {
      return replaces(pass.value());
    } else if (statement instanceof Statement.Block block) {
      return replaces(block.body());
    } else if (statement instanceof Statement.Loop loop) {
      return replaces(loop.body());
    } else if (statement instanceof Statement.If choice) {
      return replaces(choice.condition())
          || replaces(choice.then())
          || replaces(choice.otherwise());
    } else if (statement instanceof Statement.Try attempt) {
      return replaces(attempt.body()) || replaces(attempt.handler());
    } else if (statement instanceof Statement.BranchIf branch) {
      return replaces(branch.condition());
    } else if (statement instanceof Statement.Switch choice) {
      return replaces(choice.index());
    } else if (statement instanceof Statement.CallRegion call) {
      return replaces(call.region());
    }
    // What returns or leaves the region does not come back to code that has the array.
    return false;
  }

  private boolean replaces(Expression expression) {
    return replacement.by(expression);
  }
}
