/**
 * Parts of instructions as plain Java methods, written to be small so that HotSpot inlines them. A
 * module that is compiled gets copies of those that it calls, in a class of its own; so the runtime
 * needs none of them. They may use what the runtime's packages make public, and call each other,
 * but have no state.
 */
package dev.quern.compiler.helpers;
