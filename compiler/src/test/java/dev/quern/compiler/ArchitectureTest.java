package dev.quern.compiler;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/**
 * Data flows one way through the compiler: module, binary, validate, ir, vectors, optimize,
 * outline, codegen. What inspects modules stands above all of it.
 */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.quern.compiler");

  @Test
  void pipelineRunsOneWay() {
    ArchRule rule =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("module")
            .definedBy("..compiler.module..")
            .layer("binary")
            .definedBy("..compiler.binary..")
            .layer("validate")
            .definedBy("..compiler.validate..")
            .layer("ir")
            .definedBy("..compiler.ir..")
            .layer("vectors")
            .definedBy("..compiler.vectors..")
            .layer("optimize")
            .definedBy("..compiler.optimize..")
            .layer("outline")
            .definedBy("..compiler.outline..")
            .layer("api")
            .definedBy("..compiler.api..")
            .layer("codegen")
            .definedBy("..compiler.codegen..")
            .layer("facade")
            .definedBy("dev.quern.compiler")
            .layer("inspect")
            .definedBy("..compiler.inspect..")
            .whereLayer("inspect")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("facade")
            .mayOnlyBeAccessedByLayers("inspect")
            .whereLayer("codegen")
            .mayOnlyBeAccessedByLayers("facade")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("codegen", "facade")
            .whereLayer("outline")
            .mayOnlyBeAccessedByLayers("codegen", "facade")
            .whereLayer("optimize")
            .mayOnlyBeAccessedByLayers("outline", "facade")
            .whereLayer("vectors")
            .mayOnlyBeAccessedByLayers("codegen", "facade")
            .whereLayer("ir")
            .mayOnlyBeAccessedByLayers("vectors", "optimize", "outline", "codegen", "facade")
            .whereLayer("validate")
            .mayOnlyBeAccessedByLayers("facade", "inspect")
            .whereLayer("binary")
            .mayOnlyBeAccessedByLayers("validate", "ir", "facade", "inspect");
    rule.check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    ArchRule rule = slices().matching("dev.quern.compiler.(*)..").should().beFreeOfCycles();
    rule.check(CLASSES);
  }

  @Test
  void onlyCodeGenerationKnowsAsm() {
    ArchRule rule =
        ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("..compiler.codegen..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.objectweb.asm..");
    rule.check(CLASSES);
  }

  @Test
  void theCompilerKnowsNoMaven() {
    ArchRule rule =
        ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..");
    rule.check(CLASSES);
  }
}
