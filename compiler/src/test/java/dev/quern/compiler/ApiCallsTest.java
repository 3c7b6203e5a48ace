package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.api.ApiNames;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.runtime.Global;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.V128;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls through the Java API, compiled by javac as a user's build does it, in both directions. */
class ApiCallsTest {

  @TempDir Path directory;

  /** Compiles all of a module and gives the class of its API. */
  private Class<?> api(String wat) throws IOException, ClassNotFoundException {
    CompileResult result = Compilations.ofText(wat, "com.acme.Geo");
    for (Map<String, byte[]> files : List.of(result.classes(), result.resources())) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = directory.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
    Path source = directory.resolve("com/acme/Geo.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, result.sources().get("com/acme/Geo.java"));
    String path = directory + java.io.File.pathSeparator + System.getProperty("java.class.path");
    String[] options = {
      "-Xlint:all,-processing", "-Werror", "-proc:none", "-d", directory.toString(), "-cp", path
    };
    List<String> arguments = new ArrayList<>(Arrays.asList(options));
    arguments.add(source.toString());
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)));
    URL[] root = {directory.toUri().toURL()};
    return Class.forName(
        "com.acme.Geo", true, new URLClassLoader(root, ApiCallsTest.class.getClassLoader()));
  }

  static Stream<List<String>> signatures() {
    List<String> mixed = List.of("i32", "i64", "f32", "f64", "externref", "funcref");
    return Stream.of(
        List.of("i32"),
        List.of("v128"),
        mixed,
        List.of("v128", "i32", "v128", "externref"),
        repeat(List.of("f32", "v128"), 50),
        repeat(List.of("v128"), 128),
        repeat(List.of("i64"), 120),
        repeat(List.of("i64"), 121),
        repeat(List.of("f32", "f64"), 84),
        repeat(List.of("i64"), 127),
        repeat(List.of("i64"), 128),
        repeat(mixed, 60));
  }

  private static List<String> repeat(List<String> types, int times) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.addAll(types);
    }
    return all;
  }

  /** What goes into an exported function goes out by an imported one, comes back and returns. */
  @ParameterizedTest
  @MethodSource("signatures")
  void everyValueArrives(List<String> types) throws Exception {
    String list = String.join(" ", types);
    StringBuilder wat = new StringBuilder("(module (type $t (func (param ");
    wat.append(list).append(") (result ").append(list).append(")))\n");
    wat.append("(import \"env\" \"echo\" (func $echo (type $t)))\n");
    wat.append("(func (export \"call\") (type $t)\n");
    for (int i = 0; i < types.size(); i++) {
      wat.append("local.get ").append(i).append('\n');
    }
    Class<?> api = api(wat + "call $echo))");
    Class<?> environment = Class.forName("com.acme.Geo$Env", true, api.getClassLoader());
    Method echo = environment.getMethods()[0];
    Object host =
        Proxy.newProxyInstance(
            api.getClassLoader(),
            new Class<?>[] {environment},
            (proxy, method, arguments) ->
                pack(method.getReturnType(), unpackArguments(method, arguments)));
    Object instance = api.getMethod("instantiate", environment).invoke(null, host);
    Method call =
        Arrays.stream(api.getMethods()).filter(m -> m.getName().equals("call")).findAny().get();
    assertEquals(echo.getParameterCount(), call.getParameterCount());
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      values.add(value(types.get(i), i + 1));
    }
    Object[] arguments =
        call.getParameterCount() == types.size()
            ? values.toArray()
            : new Object[] {pack(call.getParameterTypes()[0], values)};
    assertEquals(values, unpack(call.invoke(instance, arguments), types.size()));
  }

  private static Object value(String type, int number) {
    return switch (type) {
      case "i32" -> -number;
      case "i64" -> number * -0x1_0000_0001L;
      case "f32" -> number + 0.5f;
      case "f64" -> number / 3.0;
      case "v128" -> V128.of(number, -number);
      case "externref" -> "object " + number;
      default -> null;
    };
  }

  private static List<Object> unpackArguments(Method method, Object[] arguments) throws Exception {
    boolean carrier =
        arguments.length == 1 && method.getParameterTypes()[0].getName().contains("$");
    return carrier ? fields(arguments[0]) : Arrays.asList(arguments);
  }

  private static List<Object> fields(Object carrier) throws Exception {
    List<Object> values = new ArrayList<>();
    for (Field field : carrier.getClass().getFields()) {
      values.add(field.get(carrier));
    }
    return values;
  }

  private static List<Object> unpack(Object result, int count) throws Exception {
    if (count == 1) {
      return List.of(result);
    }
    if (!result.getClass().isRecord()) {
      return fields(result);
    }
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : result.getClass().getRecordComponents()) {
      values.add(component.getAccessor().invoke(result));
    }
    return values;
  }

  private static Object pack(Class<?> type, List<Object> values) throws Exception {
    if (values.size() == 1) {
      return values.get(0);
    }
    if (type.isRecord()) {
      return type.getConstructors()[0].newInstance(values.toArray());
    }
    Object carrier = type.getConstructor().newInstance();
    for (int i = 0; i < values.size(); i++) {
      type.getFields()[i].set(carrier, values.get(i));
    }
    return carrier;
  }

  @Test
  void constantVectorsAreValues() throws Exception {
    Class<?> api =
        api(
            """
            (module
              (import "env" "start" (global $start v128))
              (global (export "same") v128 (global.get $start))
              (global (export "changing") (mut v128) (v128.const i64x2 3 4)))
            """);
    Class<?> environment = Class.forName("com.acme.Geo$Env", true, api.getClassLoader());
    V128 start = V128.of(1, 2);
    Object host =
        Proxy.newProxyInstance(
            api.getClassLoader(),
            new Class<?>[] {environment},
            (proxy, method, arguments) -> start);
    Object instance = api.getMethod("instantiate", environment).invoke(null, host);
    assertEquals(start, api.getMethod("same").invoke(instance));
    Global changing = (Global) api.getMethod("changing").invoke(instance);
    assertEquals(V128.of(3, 4), changing.get());
    changing.set(start);
    assertEquals(start, changing.get());
  }

  @Test
  void everyNameReachesItsOwnFunction() throws Exception {
    List<String> names =
        List.of(
            "plain",
            "PLAIN",
            "pl-ain",
            "pl.ain",
            "pl_ain",
            "class",
            "close",
            "wait",
            "toString",
            "instance",
            "",
            "_",
            "1",
            "../../x",
            "*/ {",
            "\\22; }",
            "\\5cu002a\\5cu002f",
            "\\e2\\80\\ae",
            "\\f0\\9f\\98\\80",
            "\\00",
            "import$0",
            "add$",
            "add",
            "clinit",
            "<init>",
            "a;b[/c",
            "x".repeat(70_000),
            "x".repeat(70_000) + "y");
    StringBuilder wat = new StringBuilder("(module\n");
    for (int i = 0; i < names.size(); i++) {
      wat.append("(func (export \"").append(names.get(i)).append("\") (result i32) (i32.const ");
      wat.append(i).append("))\n");
    }
    String text = wat + ")";
    Class<?> api = api(text);
    ApiNames apiNames =
        ApiNames.of(ModuleDecoder.decode("geo", WatReader.toBinary(text, "geo.wat")));
    AutoCloseable instance = (AutoCloseable) api.getMethod("instantiate").invoke(null);
    for (int i = 0; i < names.size(); i++) {
      assertEquals(i, api.getMethod(apiNames.exportName(i)).invoke(instance), names.get(i));
    }
    instance.close();
    Method closed = api.getMethod("plain");
    InvocationTargetException error =
        assertThrows(InvocationTargetException.class, () -> closed.invoke(instance));
    assertEquals(IllegalStateException.class, error.getCause().getClass());
  }

  @Test
  void moreExportsThanMembersAreThereByName() throws Exception {
    StringBuilder wat =
        new StringBuilder("(module (func $f (param i32) (result i32) local.get 0)\n");
    for (int i = 0; i < 20_000; i++) {
      wat.append("(export \"f").append(i).append("\" (func $f))\n");
    }
    Class<?> api = api(wat + ")");
    Object instance = api.getMethod("instantiate").invoke(null);
    assertEquals(7, api.getMethod("f0", int.class).invoke(instance, 7));
    Instance byName = (Instance) api.getMethod("instance").invoke(instance);
    assertEquals(20_000, byName.exportNames().size());
    assertEquals(8, byName.function("f19999").call(8));
  }

  @Test
  void moreImportsThanMembersAreTakenByName() throws Exception {
    StringBuilder wat = new StringBuilder("(module\n");
    for (int i = 0; i < 10_000; i++) {
      wat.append("(import \"env\" \"f").append(i).append("\" (func (result i32)))\n");
    }
    Class<?> api = api(wat + "(export \"last\" (func 9999)))");
    Imports imports = new Imports();
    for (int i = 0; i < 10_000; i++) {
      int number = i;
      imports.function("env", "f" + i, "(func (result i32))", arguments -> number);
    }
    Object instance = api.getMethod("instantiate", Imports.class).invoke(null, imports);
    assertEquals(9999, api.getMethod("last").invoke(instance));
  }
}
