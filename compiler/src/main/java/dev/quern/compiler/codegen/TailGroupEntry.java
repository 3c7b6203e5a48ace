package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.TailGroup;
import java.util.List;

/**
 * The method of a function that is joined with others: it calls the joined one with its parameters
 * in their places, zeros in the others, and the number that stands for the function.
 */
final class TailGroupEntry {
  private TailGroupEntry() {}

  /** Writes the code: parameters, instance -> first result. */
  static void write(ClassBuilder.Body body, ModuleLayout layout, int function) {
    Code code = body.code();
    TailGroup group = layout.tailGroups.of(function);
    List<IrType> parameters = group.parameters();
    int[] places = group.places(layout.signatureOf(function).parameters());
    int[] own = new int[parameters.size()];
    for (int i = 0; i < places.length; i++) {
      own[places[i]] = i + 1;
    }
    int last = parameters.size() - (group.hasSelector() ? 1 : 0);
    for (int i = 0; i < last; i++) {
      if (own[i] > 0) {
        code.load(body.slots()[own[i] - 1]);
      } else {
        ExpressionLowering.constant(code, parameters.get(i), 0);
      }
    }
    if (group.hasSelector()) {
      code.push(group.selector(function));
    }
    code.load(body.slots()[places.length]);
    Signature joined = layout.signatureOf(group.index());
    code.invokeStatic(
        layout.functions.owner(group.index()),
        layout.functions.name(group.index()),
        joined.descriptor(layout.instanceDescriptor()));
    CallForwarding.returnValue(code, joined.result());
  }
}
