package dev.quern.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random modules of binaryen's generator ({@code wasm-opt -ttf}), some of them optimized. NaNs are
 * made zero after every operation, since their bits differ between engines.
 */
final class BinaryenModules {

  private static final List<List<String>> OPTIMIZATIONS =
      List.of(
          List.of(),
          List.of(),
          List.of("-O1"),
          List.of("-O3"),
          List.of("-Os"),
          List.of("--flatten", "--rereloop"),
          List.of("--coalesce-locals", "--simplify-locals-nostructure"),
          List.of("--flatten", "-O2"));

  /** What the generator lets a call do: {@code i32.const 10} for a {@code global.set}. */
  private static final int[] HANG_LIMIT = {0x41, 10, 0x24};

  private BinaryenModules() {}

  /** Writes the module of a seed. */
  static void write(long seed, Path module) throws IOException {
    Random random = new Random(seed);
    byte[] input = new byte[300 + (int) (12_000 * Math.pow(random.nextDouble(), 2))];
    random.nextBytes(input);
    Path file = module.resolveSibling("input");
    Files.write(file, input);
    List<String> command =
        new ArrayList<>(
            List.of(
                "wasm-opt",
                "-ttf",
                file.toString(),
                "-o",
                module.toString(),
                "--mvp-features",
                "--enable-bulk-memory",
                "--enable-sign-ext",
                "--enable-multivalue",
                "--enable-nontrapping-float-to-int",
                "--enable-mutable-globals",
                "--denan"));
    if (random.nextInt(3) > 0) {
      command.add("--no-fuzz-oob");
    }
    command.addAll(OPTIMIZATIONS.get(random.nextInt(OPTIMIZATIONS.size())));
    Tools.run(command);
    if (random.nextBoolean()) {
      Files.write(module, withMoreFuel(Files.readAllBytes(module)));
    }
  }

  /** Lets loops go round more often than the generator's ten times. */
  private static byte[] withMoreFuel(byte[] module) {
    for (int i = 0; i + 4 < module.length; i++) {
      boolean found = true;
      for (int k = 0; k < HANG_LIMIT.length; k++) {
        found &= module[i + k] == HANG_LIMIT[k];
      }
      if (found) {
        module[i + 1] = 63;
      }
    }
    return module;
  }
}
