package dev.clickspan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the imports to the way of the data: a stage sees the model and earlier stages only. */
class ImportRuleTest {

  private static final String ROOT = "dev.clickspan";

  /** In the order in which the data travels. */
  private static final List<String> STAGES =
      List.of("input", "parse", "partition", "sessionize", "summarize", "write");

  /** What the reference engine may take from the stages. */
  private static final Set<String> RESOLVING = Set.of("InputFile", "InputFiles", "ParquetFiles");

  /** Wraps a library and a list: no kernel. */
  private static final String USER_AGENTS = ROOT + ".useragent";

  /** What no stage may know. */
  private static final String[] BESIDE = {
    inPackage("engine"),
    inPackage("fetch"),
    inPackage("generate"),
    inPackage("inspect"),
    inPackage("preset"),
    inPackage("reference")
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @ParameterizedTest
  @ValueSource(strings = {"input", "parse", "partition", "sessionize", "summarize", "write"})
  void aStageImportsTheModelAndEarlierStagesOnly(String stage) {
    String[] later =
        STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size()).stream()
            .map(ImportRuleTest::inPackage)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(inPackage(stage))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(BESIDE)
        .allowEmptyShould(stage.equals("write"))
        .check(CLASSES);
  }

  @Test
  void theReferenceEngineSharesNoKernel() {
    noClasses()
        .that()
        .resideInAPackage(inPackage("reference"))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "lie below the public API and are neither the resolving of arguments to files, nor"
                    + " the way to the library behind Parquet, nor what user agents say",
                used ->
                    used.getPackageName().startsWith(ROOT + ".")
                        && !used.getPackageName().equals(ROOT + ".reference")
                        && !used.getPackageName().equals(USER_AGENTS)
                        && !RESOLVING.contains(used.getSimpleName())))
        .check(CLASSES);
  }

  @Test
  void theModelImportsNoStage() {
    noClasses()
        .that()
        .resideInAPackage(inPackage("model"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(STAGES.stream().map(ImportRuleTest::inPackage).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void userAgentsAreToldWithoutTheRest() {
    noClasses()
        .that()
        .resideInAPackage(USER_AGENTS)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are Clickspan's",
                used ->
                    used.getPackageName().startsWith(ROOT)
                        && !used.getPackageName().equals(USER_AGENTS)))
        .check(CLASSES);
  }

  @Test
  void theWebKnowsNoEvents() {
    noClasses()
        .that()
        .resideInAPackage(inPackage("web"))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "lie below the public API and not in the package itself",
                used ->
                    used.getPackageName().startsWith(ROOT + ".")
                        && !used.getPackageName().equals(ROOT + ".web")))
        .check(CLASSES);
  }

  @Test
  void thePublicApiImportsNothingBelowIt() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".*..")
        .check(CLASSES);
  }

  @Test
  void presetsKnowThePublicApiAlone() {
    noClasses()
        .that()
        .resideInAPackage(inPackage("preset"))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "lie below the public API",
                used ->
                    used.getPackageName().startsWith(ROOT + ".")
                        && !used.getPackageName().equals(ROOT + ".preset")))
        .check(CLASSES);
  }

  @Test
  void everyClassLiesInAKnownPackage() {
    classes()
        .should()
        .resideInAnyPackage(
            ROOT,
            inPackage("model"),
            inPackage("engine"),
            inPackage("fetch"),
            inPackage("generate"),
            inPackage("inspect"),
            inPackage("preset"),
            inPackage("reference"),
            inPackage("useragent"),
            inPackage("web"),
            inPackage("input"),
            inPackage("parse"),
            inPackage("partition"),
            inPackage("sessionize"),
            inPackage("summarize"),
            inPackage("write"))
        .check(CLASSES);
  }

  /** With the packages below it. */
  private static String inPackage(String name) {
    return ROOT + "." + name + "..";
  }
}
