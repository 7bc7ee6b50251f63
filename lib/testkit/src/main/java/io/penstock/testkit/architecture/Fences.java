// SPDX-License-Identifier: Apache-2.0
package io.penstock.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Rules about who may import whom, checked over the production classes below one root package.
 * Plain methods to call from a {@code @Test}: fields annotated with ArchUnit's own
 * {@code @ArchTest} are silently skipped by Surefire 3.5.3 and later.
 */
public final class Fences {
  private final String root;
  private final JavaClasses classes;

  private Fences(String root, JavaClasses classes) {
    this.root = root;
    this.classes = classes;
  }

  /**
   * Imports the production classes (no test classes) of {@code rootPackage} from the class path.
   *
   * @throws AssertionError if there are none, so that a renamed root cannot make every rule pass
   */
  public static Fences around(String rootPackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(rootPackage);
    if (classes.isEmpty()) {
      throw new AssertionError("no production classes below " + rootPackage);
    }
    return new Fences(rootPackage, classes);
  }

  /** No import cycle between the packages below the root. */
  public void noPackageCycles() {
    slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes);
  }

  /**
   * Only the named packages (with what lies below them) may use classes of {@code fenced}.
   *
   * @param fenced package prefix of the fenced library, for example {@code org.apache.kafka}
   * @param allowed packages below the root, relative to it, for example {@code shipping}
   */
  public void onlyIn(String fenced, String... allowed) {
    String[] packages =
        Arrays.stream(allowed)
            .flatMap(name -> Stream.of(root + "." + name, root + "." + name + ".."))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(fenced + "..")
        .because("only " + String.join(", ", allowed) + " may know " + fenced)
        .allowEmptyShould(true)
        .check(classes);
  }

  /** Nothing below the root may use the class, for example another application's package. */
  public void nowhere(String fenced) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage(fenced + "..")
        .because(root + " must not know " + fenced)
        .check(classes);
  }

  /**
   * The system clock is read only in the named packages: everything else is given its time.
   *
   * @param allowed packages below the root, relative to it
   */
  public void clockOnlyIn(String... allowed) {
    String[] packages =
        Arrays.stream(allowed)
            .flatMap(name -> Stream.of(root + "." + name, root + "." + name + ".."))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .because("only " + String.join(", ", allowed) + " may read the clock")
        .allowEmptyShould(true)
        .check(classes);
  }
}
