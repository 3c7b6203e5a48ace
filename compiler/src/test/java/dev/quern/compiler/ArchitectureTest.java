package dev.quern.compiler;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;

/**
 * Data flows one way through the compiler: module, binary, validate, ir, optimize, outline,
 * codegen.
 */
@AnalyzeClasses(
    packages = "dev.quern.compiler",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule PIPELINE_RUNS_ONE_WAY =
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
          .whereLayer("facade")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("codegen")
          .mayOnlyBeAccessedByLayers("facade")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("codegen", "facade")
          .whereLayer("outline")
          .mayOnlyBeAccessedByLayers("codegen", "facade")
          .whereLayer("optimize")
          .mayOnlyBeAccessedByLayers("outline", "facade")
          .whereLayer("ir")
          .mayOnlyBeAccessedByLayers("optimize", "outline", "codegen", "facade")
          .whereLayer("validate")
          .mayOnlyBeAccessedByLayers("facade")
          .whereLayer("binary")
          .mayOnlyBeAccessedByLayers("validate", "ir", "facade");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.quern.compiler.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_CODE_GENERATION_KNOWS_ASM =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("..compiler.codegen..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule THE_COMPILER_KNOWS_NO_MAVEN =
      ArchRuleDefinition.noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..");
}
