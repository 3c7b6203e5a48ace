/**
 * File systems as a WASI host sees them.
 *
 * <p>A {@link dev.quern.wasi.filesystem.Directory} is a capability: its operations take the name of
 * one entry, never a path, and never follow a symbolic link. {@link
 * dev.quern.wasi.filesystem.PathResolver} is the only place where paths are taken apart and links
 * are followed, so that every file system, on disk or in memory, has one and the same sandbox.
 *
 * <p>Names and paths are the bytes that the program gave, one {@code char} a byte (ISO 8859-1): a
 * file name is not always valid UTF-8, and none may be lost or confused with another.
 */
package dev.quern.wasi.filesystem;
