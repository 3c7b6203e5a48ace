package dev.quern.compiler.outline;

import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import java.util.Set;

/**
 * A run of statements that becomes a method.
 *
 * @param number its place among the methods of the function
 * @param body its statements, as they are in the function, calls of inner regions without facts
 * @param continuation the label that means the same as the region's end, or null
 * @param exits the labels that it may go to, without the continuation
 * @param landings those of them that its own branches go to
 * @param returns whether it may return from the function
 * @param completes whether the end of the body is reached, the continuation not counted
 */
record Region(
    int number,
    IrList<Statement> body,
    Label continuation,
    Set<Label> exits,
    Set<Label> landings,
    boolean returns,
    boolean completes) {}
