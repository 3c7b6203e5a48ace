package dev.quern.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.WasmCompiler;
import dev.quern.text.WatReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host passed to a generated API, which javac checks against the typed interfaces. */
class TypedHostTest {

  /** Each call with its type, as the C headers of WASI have them: i is i32, l is i64. */
  private static final String CALLS =
      """
      args_get ii args_sizes_get ii environ_get ii environ_sizes_get ii clock_res_get ii
      clock_time_get ili fd_advise illi fd_allocate ill fd_close i fd_datasync i fd_fdstat_get ii
      fd_fdstat_set_flags ii fd_fdstat_set_rights ill fd_filestat_get ii fd_filestat_set_size il
      fd_filestat_set_times illi fd_pread iiili fd_prestat_get ii fd_prestat_dir_name iii
      fd_pwrite iiili fd_read iiii fd_readdir iiili fd_renumber ii fd_seek ilii fd_sync i
      fd_tell ii fd_write iiii path_create_directory iii path_filestat_get iiiii
      path_filestat_set_times iiiilli path_link iiiiiii path_open iiiiillii path_readlink iiiiii
      path_remove_directory iii path_rename iiiiii path_symlink iiiii path_unlink_file iii
      poll_oneoff iiii proc_raise i random_get ii sock_recv iiiiii sock_send iiiii
      sock_shutdown ii
      """;

  private static final String HELLO =
      """
        (import "MODULE" "sched_yield" (func $sched_yield (result i32)))
        (import "MODULE" "proc_exit" (func $proc_exit (param i32)))
        (memory (export "memory") 1)
        (data (i32.const 16) "\\20\\00\\00\\00\\06\\00\\00\\00")
        (data (i32.const 32) "hello\\n")
        (func (export "_start")
          (drop (call $fd_write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8)))
          (call $proc_exit (i32.load (i32.const 8)))))
      """;

  @TempDir private Path output;

  private static String module(String name, boolean accepts) {
    StringBuilder wat = new StringBuilder("(module\n");
    String[] words = (CALLS + (accepts ? "sock_accept iii" : "")).trim().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      String types = words[i + 1].replace("i", " i32").replace("l", " i64");
      wat.append("(import \"MODULE\" \"").append(words[i]).append("\" (func $");
      wat.append(words[i]).append(" (param").append(types).append(") (result i32)))\n");
    }
    return (wat + HELLO).replace("MODULE", name);
  }

  private Class<?> compile(String wat, String importModule, Class<?> type) throws Exception {
    CompileResult result =
        WasmCompiler.compile(
            CompileRequest.of(WatReader.toBinary(wat, "hello.wat"), "acme.Hello")
                .importInterface(importModule, type.getName())
                .build());
    write(result.classes());
    write(result.resources());
    List<Path> sources = new ArrayList<>();
    for (Map.Entry<String, String> source : result.sources().entrySet()) {
      Path file = output.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      sources.add(Files.writeString(file, source.getValue()));
    }
    StringWriter messages = new StringWriter();
    List<String> options =
        new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none", "-d", output.toString()));
    options.addAll(List.of("-cp", output + ":" + System.getProperty("java.class.path")));
    sources.forEach(source -> options.add(source.toString()));
    PrintWriter log = new PrintWriter(messages);
    ToolProvider.findFirst("javac").orElseThrow().run(log, log, options.toArray(new String[0]));
    assertEquals("", messages.toString());
    URL[] classes = {output.toUri().toURL()};
    return new URLClassLoader(classes, getClass().getClassLoader()).loadClass("acme.Hello");
  }

  private void write(Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> entry : files.entrySet()) {
      Path file = output.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
  }

  private static int start(Class<?> api, Class<?> type, Object host) throws Exception {
    try (AutoCloseable instance =
        (AutoCloseable) api.getMethod("instantiate", type).invoke(null, host)) {
      Method start = api.getMethod("_start");
      return Wasi.exitCode(
          () -> {
            try {
              start.invoke(instance);
            } catch (java.lang.reflect.InvocationTargetException e) {
              throw (RuntimeException) e.getCause();
            } catch (IllegalAccessException e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }

  @Test
  void oneConfigurationServesManyInstances() throws Exception {
    Class<?> api =
        compile(
            module("wasi_snapshot_preview1", true),
            "wasi_snapshot_preview1",
            WasiSnapshotPreview1.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().stdout(out).build();
    for (int i = 0; i < 3; i++) {
      assertEquals(6, start(api, WasiSnapshotPreview1.class, wasi));
    }
    assertEquals("hello\n".repeat(3), out.toString());
  }

  @Test
  void theOlderInterface() throws Exception {
    Class<?> api = compile(module("wasi_unstable", false), "wasi_unstable", WasiUnstable.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WasiUnstable wasi = Wasi.builder().stdout(out).build().unstable();
    assertEquals(6, start(api, WasiUnstable.class, wasi));
    assertEquals(6, start(api, WasiUnstable.class, wasi));
    assertEquals("hello\nhello\n", out.toString());
  }
}
