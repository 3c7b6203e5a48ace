/**
 * What applications use beside a generated class where they ask for more than a module itself does:
 * memory of a module with a {@link dev.quern.runtime.extras.Scope}, pointers and views of C
 * structures with {@link dev.quern.runtime.extras.Ptr}, a {@link
 * dev.quern.runtime.extras.TimeLimit} for calls, and {@link dev.quern.runtime.extras.Memories} of
 * all layouts.
 */
package dev.quern.runtime.extras;
