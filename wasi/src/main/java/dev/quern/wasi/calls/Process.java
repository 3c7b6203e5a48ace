package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.DescriptorTable;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A program's state: what was given to it, and its open descriptors.
 *
 * @param memory its memory
 * @param layout the version of the interface that it uses
 * @param arguments its arguments, its name first, without their zeros
 * @param environment its environment, each {@code name=value}
 * @param clocks its clocks
 * @param random where its random bytes come from
 * @param descriptors its descriptors
 */
public record Process(
    GuestMemory memory,
    Layout layout,
    List<byte[]> arguments,
    List<byte[]> environment,
    Clocks clocks,
    RandomGenerator random,
    DescriptorTable descriptors) {}
