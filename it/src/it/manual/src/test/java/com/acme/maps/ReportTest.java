package com.acme.maps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.Report;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void report() throws IOException {
    Path file = Path.of(System.getProperty("kernels"), "vm_huge.wasm");
    byte[] module = Files.readAllBytes(file);
    CompileResult result = WasmCompiler.compile(CompileRequest.of(module, "com.acme.Vm").build());
    Report report = result.report();
    for (Report.Function function : report.outlined()) {
      System.out.printf(
          "%s: %d bytes in %d methods%n",
          function.name(), function.totalSize(), function.methodSizes().size());
    }
    System.out.println("largest method: " + report.largestMethod() + " bytes");
    assertTrue(report.largestMethod() < 8_000);

    CompiledModule vm = CompiledModule.load(result, getClass().getClassLoader());
    try (Instance instance = vm.instantiate(new Imports(), Limits.none())) {
      System.out.println(instance.exportNames());
    }
  }
}
