package dev.quern.benchmarks.host;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What programs of WASI need to compute and print: arguments, standard input, output that is kept,
 * a clock that stands still, and no files. Engines have hosts of their own, but differ in how, and
 * this is no measurement of files. {@code wasi.mjs} is the same for V8.
 */
public final class WasiHost extends Host {

  /** How a program ends that calls {@code proc_exit}. */
  public static final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exit(int code) {
      super("exit code " + code, null, false, false);
    }
  }

  private static final String WASI = "wasi_snapshot_preview1";
  private static final int BADF = 8;
  private static final int NOSYS = 52;
  private static final long NOW_NANOS = 1_700_000_000_000_000_000L;
  private static final int DESCRIPTION_BYTES = 24;
  private static final int FILE_STATUS_BYTES = 64;

  private final List<byte[]> arguments;
  private final byte[] input;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private int at;

  /**
   * Makes a host for one run.
   *
   * @param input what the program reads from its standard input
   * @param arguments the program's arguments, its name first
   */
  public WasiHost(byte[] input, String... arguments) {
    this.input = input;
    this.arguments =
        Arrays.stream(arguments)
            .map(text -> (text + "\0").getBytes(StandardCharsets.UTF_8))
            .toList();
    defineProcess();
    defineStreams();
  }

  /**
   * What the program has written to its standard streams.
   *
   * @return the bytes
   */
  public byte[] output() {
    return output.toByteArray();
  }

  @Override
  protected Function otherwise(String module, String name) {
    return module.equals(WASI) ? a -> NOSYS : super.otherwise(module, name);
  }

  private void defineProcess() {
    wasi("args_sizes_get", a -> put(a[0], arguments.size()) | put(a[1], argumentBytes()));
    wasi("args_get", a -> writeArguments((int) a[0], (int) a[1]));
    wasi("environ_sizes_get", a -> put(a[0], 0) | put(a[1], 0));
    wasi("environ_get", a -> 0);
    wasi("clock_res_get", a -> putLong(a[1], 1_000_000));
    wasi("clock_time_get", a -> putLong(a[2], NOW_NANOS));
    wasi("random_get", a -> fill(a[0], (int) a[1], 42));
    wasi("sched_yield", a -> 0);
    wasi(
        "proc_exit",
        a -> {
          throw new Exit((int) a[0]);
        });
  }

  private void defineStreams() {
    wasi("fd_write", a -> put(a[3], write((int) a[1], (int) a[2])));
    wasi("fd_read", a -> (int) a[0] == 0 ? put(a[3], read((int) a[1], (int) a[2])) : BADF);
    wasi("fd_close", a -> 0);
    wasi("fd_prestat_get", a -> BADF);
    wasi(
        "fd_fdstat_get",
        a ->
            isStream(a[0]) ? fill(a[1], DESCRIPTION_BYTES, 0) | putLong((int) a[1] + 8, -1) : BADF);
    wasi("fd_filestat_get", a -> isStream(a[0]) ? fill(a[1], FILE_STATUS_BYTES, 0) : BADF);
  }

  private void wasi(String name, Function function) {
    define(WASI + "." + name, function);
  }

  private static boolean isStream(long descriptor) {
    return (int) descriptor <= 2;
  }

  private long put(long address, int value) {
    putInts(guest(), (int) address, value);
    return 0;
  }

  private long putLong(long address, long value) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    guest().write((int) address, bytes);
    return 0;
  }

  private long fill(long address, int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    guest().write((int) address, bytes);
    return 0;
  }

  private int argumentBytes() {
    return arguments.stream().mapToInt(argument -> argument.length).sum();
  }

  private long writeArguments(int places, int texts) {
    int place = places;
    int text = texts;
    for (byte[] argument : arguments) {
      putInts(guest(), place, text);
      guest().write(text, argument);
      place += Integer.BYTES;
      text += argument.length;
    }
    return 0;
  }

  private int write(int vectors, int count) {
    int sum = 0;
    int[] pairs = ints(guest(), vectors, 2 * count);
    for (int i = 0; i < pairs.length; i += 2) {
      output.writeBytes(guest().read(pairs[i], pairs[i + 1]));
      sum += pairs[i + 1];
    }
    return sum;
  }

  private int read(int vectors, int count) {
    int start = at;
    int[] pairs = ints(guest(), vectors, 2 * count);
    for (int i = 0; i < pairs.length; i += 2) {
      int length = Math.min(pairs[i + 1], input.length - at);
      guest().write(pairs[i], Arrays.copyOfRange(input, at, at + length));
      at += length;
    }
    return at - start;
  }
}
