package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.FunctionPlaces;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrMethod;
import dev.quern.compiler.ir.IrOutlined;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.runtime.abi.SourceNumbers;
import java.util.Arrays;
import java.util.List;

/**
 * What the methods of one function need to know of each other: the frame class, where the methods
 * are, and which regions may replace the arrays of memories.
 */
final class FunctionPlan {

  private final IrOutlined outlined;
  private final FrameLayout frame;
  private final FunctionPlaces places;
  private final String name;
  private final String entryName;
  private final boolean isTrampolined;
  private final String[] owners;
  private final ArrayReplacement replacement;
  private final Boolean[] replacesArrays;

  /**
   * @param owner the class of all methods, until {@link #setOwner} says otherwise
   * @param name the JVM name of the function
   */
  FunctionPlan(IrOutlined outlined, ModuleLayout layout, String owner, String name) {
    this.outlined = outlined;
    this.replacement = layout.replacement;
    this.name = name;
    this.isTrampolined = layout.tailCalls.isTrampolined(outlined.function().index());
    this.entryName = isTrampolined ? name + Trampoline.SUFFIX : name;
    int index = outlined.function().index();
    this.places = layout.sources.placesOf(index, layout.module.body(index));
    int count = outlined.methods().size();
    owners = new String[count];
    Arrays.fill(owners, owner);
    List<IrType> results = outlined.function().results();
    frame =
        count == 1
            ? null
            : new FrameLayout(
                layout.classes.frame(outlined.function().index()),
                outlined.frameVariables(),
                results.isEmpty() ? IrType.VOID : results.get(0));
    replacesArrays = new Boolean[count];
  }

  IrOutlined outlined() {
    return outlined;
  }

  /** Where the function's instructions come from. */
  FunctionPlaces places() {
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
    return region == 0 ? entryName : name + SourceNumbers.PART + region;
  }

  /** The JVM descriptor of a method. */
  String descriptor(int region, ModuleLayout layout) {
    return region == 0
        ? layout.signatureOf(outlined.function().index()).descriptor(layout.instanceDescriptor())
        : "(" + Names.descriptor(frame.className()) + layout.instanceDescriptor() + ")I";
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

  private boolean replaces(List<Statement> statements) {
    return statements.stream().anyMatch(this::replaces);
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
