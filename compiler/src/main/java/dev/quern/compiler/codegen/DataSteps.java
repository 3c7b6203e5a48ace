package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.module.DataSegment;
import dev.quern.compiler.module.SegmentMode;
import java.util.List;

/** The steps that make data segments, and copy the active ones into their memories. */
final class DataSteps {

  private final ModuleLayout layout;
  private final ModuleResource resource;
  private final InstantiationSteps steps;

  DataSteps(ModuleLayout layout, ModuleResource resource, InstantiationSteps steps) {
    this.layout = layout;
    this.resource = resource;
    this.steps = steps;
  }

  void add() {
    List<DataSegment> segments = layout.module.dataSegments();
    for (int i = 0; i < segments.size(); i++) {
      add(i, segments.get(i));
    }
  }

  private void add(int index, DataSegment segment) {
    boolean kept = layout.use.dataSegments().get(index);
    if (kept) {
      steps.add(
          step -> {
            step.loadInstance();
            layout.dataSegments.put(step.code(), index, () -> newData(step.code(), index, segment));
          });
    }
    if (segment.mode() == SegmentMode.ACTIVE) {
      Expression offset = steps.prepared(segment.offset().orElseThrow()).value();
      steps.add(step -> copyData(step, index, segment, offset, kept));
    }
  }

  private void newData(Code code, int index, DataSegment segment) {
    code.newAndDup(Names.DATA_SEGMENT);
    pushDataBytes(code);
    code.push(resource.dataOffset(index));
    code.push(segment.length());
    code.invokeSpecial(Names.DATA_SEGMENT, "<init>", "(" + Names.BYTES + "II)V");
  }

  private void pushDataBytes(Code code) {
    if (resource.isEmpty()) {
      code.push(0);
      code.newArray("B");
    } else {
      resource.pushBytes(code);
    }
  }

  private void copyData(
      InstantiationStep step, int index, DataSegment segment, Expression offset, boolean kept) {
    Code code = step.code();
    step.evaluate(offset);
    int memory = segment.memoryIndex();
    boolean common = layout.isCommon(memory);
    if (!common && !layout.hasLongAddresses(memory)) {
      NumericTable.extendUnsigned(code);
    }
    code.push(0);
    code.push(segment.length());
    if (kept) {
      step.loadInstance();
      layout.dataSegments.get(code, index);
    } else {
      newData(code, index, segment);
    }
    step.loadInstance();
    layout.getMemory(code, memory);
    layout.helpers.call(code, "init", InstanceLowering.initDescriptor(common));
    if (kept) {
      step.loadInstance();
      layout.dataSegments.get(code, index);
      code.invokeVirtual(Names.DATA_SEGMENT, "drop", "()V");
    }
  }
}
