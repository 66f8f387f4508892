package io.signalbox.scripts;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the architecture: sip, api, core; in core the rooms; a module sees sip and api. */
@AnalyzeClasses(packages = "io.signalbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SIP = "io.signalbox.sip..";
  private static final String API = "io.signalbox.api..";
  private static final String CORE = "io.signalbox.core.";
  private static final String MODULE = "io.signalbox.module..";

  @ArchTest
  static final ArchRule sip_isValuesAndGrammarAlone =
      classes()
          .that()
          .resideInAPackage(SIP)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SIP, "java..", "javax.sip..", "gov.nist.javax.sip.."));

  @ArchTest
  static final ArchRule api_seesSipAlone =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE + "..", "io.signalbox.module..", "io.signalbox.testkit..");

  @ArchTest
  static final ArchRule aModule_seesSipAndApiAlone =
      classes()
          .that()
          .resideInAPackage(MODULE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  MODULE, SIP, API, "java..", "javax.sip..", "io.vertx.core..", "org.slf4j.."));

  @ArchTest
  static final ArchRule aModule_takesTimeFromTheHost =
      noClasses()
          .that()
          .resideInAPackage(MODULE)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(io.vertx.core.Vertx.class);

  @ArchTest
  static final ArchRule rooms_haveNoCycles =
      slices().matching("io.signalbox.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule transactions_knowNoRouting = room("transaction", "lane", "transport");

  @ArchTest static final ArchRule transports_knowNoTransactions = room("transport", "lane");

  @ArchTest static final ArchRule lanes_knowNothing = room("lane");

  @ArchTest static final ArchRule theLedger_knowsNothing = room("ledger");

  @ArchTest static final ArchRule theDoorToTheScript_knowsTracesAlone = room("routing", "trace");

  @ArchTest
  static final ArchRule theScript_knowsNoEngine = room("script", "routing", "manifest", "trace");

  @ArchTest static final ArchRule accounts_knowNothing = room("accounts");

  @ArchTest static final ArchRule theAdminSide_knowsNoRoom = room("admin");

  @ArchTest static final ArchRule ctl_knowsNoRoom = room("ctl");

  @ArchTest
  static final ArchRule app_isKnownToNobody =
      noClasses()
          .that(resideInAnyPackage(CORE + "..").and(resideOutsideOfPackages(CORE + "app..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CORE + "app..");

  /** A room of core that may look into these other rooms alone. */
  private static ArchRule room(String name, String... others) {
    String[] seen = new String[others.length + 1];
    for (int i = 0; i < others.length; i++) {
      seen[i] = CORE + others[i] + "..";
    }
    seen[others.length] = CORE + name + "..";
    return noClasses()
        .that()
        .resideInAPackage(CORE + name + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(CORE + "..").and(resideOutsideOfPackages(seen)));
  }
}
