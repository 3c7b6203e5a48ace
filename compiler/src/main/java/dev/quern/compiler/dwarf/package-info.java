/**
 * Reads DWARF, versions 4 and 5, from the custom sections of a module: where the code of each
 * instruction comes from, which functions and inlined calls there are, and what types they use.
 *
 * <p>Sections become cursors; {@link dev.quern.compiler.dwarf.Units} finds the units of {@code
 * .debug_info} and reads the entries in them one at a time, from front to back or at an offset,
 * without keeping them. Facts are collected in immutable models: {@link
 * dev.quern.compiler.dwarf.LineTable}, {@link dev.quern.compiler.dwarf.DebugFunction}. Addresses
 * are relative to the code section's content, as the WebAssembly tool conventions say; the models
 * hold offsets in the module.
 *
 * <p>Nothing here trusts a section: an offset or length that does not fit ends the reading of the
 * unit with a {@link dev.quern.compiler.dwarf.DwarfException}, which becomes a warning. A {@link
 * dev.quern.compiler.dwarf.Budget} bounds the work for sections that refer to one place again and
 * again.
 */
package dev.quern.compiler.dwarf;
