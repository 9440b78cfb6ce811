package io.clientele;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one-way flow: what a package may know, and what only the command line may do. */
final class ArchitectureTest {
  private static final String ROOT = "io.clientele.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.clientele");

  /**
   * A stage knows earlier tables, never earlier classes. Quality is no stage: it holds the model of
   * who is who itself against truths.
   */
  @ParameterizedTest
  @CsvSource({
    "table,",
    "measure,",
    "config, table",
    "feed, table config",
    "run, table config",
    "ingest, table config feed run",
    "silver, table config feed run",
    "match, config",
    "golden, table config match run",
    "feature, table config run",
    "model, table config measure run",
    "mart, table config measure run",
    "quality, table config golden measure run",
    "sample, table config run",
    "serve, table config run",
    "check, table config run",
    "operate, table config ingest run",
  })
  void knowsOnlyWhatIsBelowIt(String name, String known) {
    String[] allowed =
        Stream.concat(
                Stream.of(name), known == null ? Stream.empty() : Arrays.stream(known.split(" ")))
            .map(part -> ROOT + part + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> ours = resideInAPackage("io.clientele..");

    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(ours.and(DescribedPredicate.not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void modelsDoNotKnowEachOther() {
    Set<String> models =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(ROOT + "model."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(models.isEmpty());

    for (String model : models) {
      noClasses()
          .that()
          .resideInAPackage(model)
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "model.*")
                  .and(DescribedPredicate.not(resideInAPackage(model))))
          .check(CLASSES);
    }
  }

  @Test
  void onlyTheCommandLineExitsAndPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.clientele.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineAndTheRunnerReadTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.clientele.cli..", "io.clientele.run..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  /** Results depend on neither the day a step runs nor chance. */
  @Test
  void stepsAskSparkForNeitherTimeNorChance() {
    noClasses()
        .should()
        .callMethod(org.apache.spark.sql.functions.class, "current_date")
        .orShould()
        .callMethod(org.apache.spark.sql.functions.class, "current_timestamp")
        .orShould()
        .callMethod(org.apache.spark.sql.functions.class, "now")
        .orShould()
        .callMethod(org.apache.spark.sql.functions.class, "rand")
        .orShould()
        .callMethod(org.apache.spark.sql.functions.class, "randn")
        .orShould()
        .callMethod(org.apache.spark.sql.functions.class, "uuid")
        .check(CLASSES);
  }

  @Test
  void tablesAreNotInstantiated() {
    classes()
        .that()
        .resideInAPackage("io.clientele.table..")
        .and()
        .containAnyFieldsThat(
            DescribedPredicate.describe(
                "are named TABLE", field -> field.getName().equals("TABLE")))
        .should()
        .haveOnlyPrivateConstructors()
        .check(CLASSES);
  }
}
