package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.ConstantBuilder;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.Global;
import dev.quern.compiler.module.WasmModule;
import java.util.function.Function;
import java.util.stream.Stream;

/** The slots of an instance's carrier that the steps of its constant expressions need. */
final class ConstantSlots {

  private ConstantSlots() {}

  /** The most numeric slots, and the most reference slots. */
  static int[] of(WasmModule module) {
    Stream<ConstantExpression> globals = module.globals().stream().map(Global::initializer);
    Stream<ConstantExpression> tables =
        module.tables().stream().flatMap(table -> table.initializer().stream());
    Stream<ConstantExpression> elements =
        module.elementSegments().stream().flatMap(ConstantSlots::expressions);
    Stream<ConstantExpression> data =
        module.dataSegments().stream().flatMap(segment -> segment.offset().stream());
    return ConstantBuilder.carrierSlots(
        module, Stream.of(globals, tables, elements, data).flatMap(Function.identity()));
  }

  private static Stream<ConstantExpression> expressions(ElementSegment segment) {
    return Stream.concat(
        segment.offset().stream(),
        segment.items() instanceof ElementItems.Expressions items
            ? items.list().stream()
            : Stream.empty());
  }
}
