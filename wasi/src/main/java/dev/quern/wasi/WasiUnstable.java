package dev.quern.wasi;

/**
 * What modules import from {@code wasi_unstable}, the first version of the interface; Quern maps
 * that module name to this interface. It has the same calls with some other layouts: attributes of
 * files, subscriptions of {@code poll_oneoff}, and the numbers that tell {@code fd_seek} from where
 * to count. {@link Wasi#unstable} gives an implementation.
 */
public interface WasiUnstable extends WasiCalls {}
