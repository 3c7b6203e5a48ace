/**
 * Outlining: functions that are too large for one JVM method become several.
 *
 * <p>HotSpot compiles no method of 8,000 bytes or more, and a class file holds none of 65,536. So
 * regions of a large function are moved to methods of their own until every method is small. {@link
 * dev.quern.compiler.outline.RegionFormer} chooses the regions, bottom up over the statement tree;
 * {@link dev.quern.compiler.outline.DispatchNest} knows the shape that {@code br_table} has in
 * interpreters; {@link dev.quern.compiler.outline.MethodMaker} makes methods of the regions; {@link
 * dev.quern.compiler.outline.SizeEstimator} tells how many bytes code will take.
 */
package dev.quern.compiler.outline;
