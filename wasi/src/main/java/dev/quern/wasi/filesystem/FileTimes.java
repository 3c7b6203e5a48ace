package dev.quern.wasi.filesystem;

import java.util.OptionalLong;

/**
 * The times to set on a file, in nanoseconds since 1970; an empty one stays as it is.
 *
 * @param accessed the new time of the last access
 * @param modified the new time of the last modification
 */
public record FileTimes(OptionalLong accessed, OptionalLong modified) {}
