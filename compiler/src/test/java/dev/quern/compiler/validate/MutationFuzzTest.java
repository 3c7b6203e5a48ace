package dev.quern.compiler.validate;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.text.Command;
import dev.quern.text.ModuleSource;
import dev.quern.text.TextException;
import dev.quern.text.WastReader;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Changes valid modules at random, always in the same way, and checks that nothing but {@link
 * ModuleException} comes out, and soon. Of those that are still valid, one in {@code
 * quern.fuzz.compiled} is compiled too. {@code -Pmutation-fuzz} runs longer than the build does:
 * {@code quern.fuzz.inputs} inputs.
 */
class MutationFuzzTest {
  private static final int INPUTS = Integer.getInteger("quern.fuzz.inputs", 50_000);
  private static final int COMPILED = Integer.getInteger("quern.fuzz.compiled", 25);
  private static final int LARGEST_SEED = 10_000;

  /** Of processor time, so that other work on the machine does not count; far above any input's. */
  private static final long LONGEST_NANOSECONDS = 20_000_000_000L;

  private int valid;
  private int compilerErrors;

  @Test
  void mutatedModulesGiveNothingButTheCompilersError() throws IOException {
    List<byte[]> seeds = seeds();
    Random random = new Random(42);
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutated(seeds.get(random.nextInt(seeds.size())), random);
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long start = threads.getCurrentThreadCpuTime();
      try {
        run(input);
      } catch (ModuleException e) {
        assertTrue(e.offset().isPresent(), e::getMessage);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail("input " + i + ": " + HexFormat.of().formatHex(input), e);
      }
      if (threads.getCurrentThreadCpuTime() - start > LONGEST_NANOSECONDS) {
        fail("input " + i + " takes too long: " + HexFormat.of().formatHex(input));
      }
    }
    System.out.println(
        INPUTS
            + " mutated modules, "
            + valid
            + " of them valid; "
            + compilerErrors
            + " of those that were compiled too could not be");
  }

  private void run(byte[] input) {
    WasmModule module = ModuleDecoder.decode("fuzz", input);
    ModuleValidator.validate(module);
    FeatureScanner.scan(module);
    valid++;
    if (valid % COMPILED == 0) {
      try {
        WasmCompiler.compile(CompileRequest.of(input, "fuzz.Fuzz").build());
      } catch (ModuleException e) {
        // A feature that is not compiled, or something too large for a class, which has no place.
        compilerErrors++;
      }
    }
  }

  @Test
  void truncatedModulesGiveTheCompilersError() {
    byte[] module = WatReader.toBinary(EVERY_SECTION, "sections.wat");
    for (int length = 0; length < module.length; length++) {
      byte[] input = Arrays.copyOf(module, length);
      try {
        ModuleValidator.validate(ModuleDecoder.decode("truncated", input));
      } catch (ModuleException e) {
        assertTrue(e.offset().isPresent(), e::getMessage);
      }
    }
  }

  private static final String EVERY_SECTION =
      """
      (module
        (rec (type $s (sub (struct (field i8) (field (mut (ref null $s))))))
             (type $a (array (mut i32))))
        (type $f (func (param i32) (result i32 i64)))
        (import "a" "f" (func (type $f))) (import "a" "g" (global (mut i32)))
        (table 1 10 funcref) (table i64 1 externref)
        (memory 1 2) (memory i64 1)
        (tag $e (param i32))
        (global i32 (i32.add (i32.const 1) (i32.const 2)))
        (export "f" (func $g)) (export "m" (memory 0))
        (start $start)
        (func $start)
        (elem (i32.const 0) func $g) (elem declare funcref (ref.func $g))
        (data (i32.const 0) "abc") (data $d "def")
        (func $g (param i32) (result i32 i64) (local i64 f32 v128 (ref null $s))
          (block $b (result i32)
            (try_table (catch $e $b) (br_table 0 1 2 (local.get 0) (local.get 0)))
            (loop (br_if 0 (i32.const 1)))
            (if (result i32) (i32.const 1) (then (i32.const 1)) (else (i32.const 2))))
          (drop (struct.new $s (i32.const 1) (ref.null $s)))
          (drop (array.new_fixed $a 2 (i32.const 1) (i32.const 2)))
          (memory.init $d (i32.const 0) (i32.const 0) (i32.const 0))
          (drop (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
            (v128.const i64x2 1 2) (v128.load (i32.const 0))))
          (i64.const -1)))
      """;

  /** The one above, kernels of the benchmarks, and the official suite's modules, if it is there. */
  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(WatReader.toBinary(EVERY_SECTION, "sections.wat"));
    try (Stream<Path> files = Files.list(Path.of("../benchmarks/kernels"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".wasm")).sorted().toList()) {
        byte[] kernel = Files.readAllBytes(file);
        if (kernel.length <= LARGEST_SEED) {
          seeds.add(kernel);
        }
      }
    }
    Path suite = Path.of(System.getProperty("quern.testsuite", ""));
    if (Files.isRegularFile(suite.resolve("i32.wast"))) {
      try (Stream<Path> files = Files.list(suite)) {
        for (Path file :
            files.filter(path -> path.toString().endsWith(".wast")).sorted().toList()) {
          addModules(file, seeds);
        }
      }
    }
    return seeds;
  }

  private static void addModules(Path file, List<byte[]> seeds) throws IOException {
    for (Command command : WastReader.read(Files.readAllBytes(file), file.toString())) {
      ModuleSource source = source(command);
      if (source != null) {
        try {
          byte[] binary = source.toBinary();
          if (binary.length <= LARGEST_SEED) {
            seeds.add(binary);
          }
        } catch (TextException e) {
          // Not a module: an assertion about the text format.
        }
      }
    }
  }

  private static ModuleSource source(Command command) {
    if (command instanceof Command.Module module) {
      return module.module();
    }
    if (command instanceof Command.AssertInvalid invalid) {
      return invalid.module();
    }
    return null;
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 8; i++) {
      int at = 8 + random.nextInt(bytes.length - 8);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0x80);
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> {
          byte[] shorter = new byte[bytes.length - 1];
          System.arraycopy(bytes, 0, shorter, 0, at);
          System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
          bytes = shorter;
        }
        default -> {
          int from = 8 + random.nextInt(bytes.length - 8);
          int length = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
          System.arraycopy(seed, Math.min(from, seed.length - length), bytes, at, length);
        }
      }
    }
    return bytes;
  }
}
