package io.signalbox.scripts;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture: sip, api, core; in core the rooms; a module sees sip and api. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.signalbox");

  private static final String SIP = "io.signalbox.sip..";
  private static final String API = "io.signalbox.api..";
  private static final String CORE = "io.signalbox.core.";
  private static final String ALL_CORE = "io.signalbox.core..";
  private static final String MODULE = "io.signalbox.module..";

  @Test
  void sip_isValuesAndGrammarAlone() {
    classes()
        .that()
        .resideInAPackage(SIP)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(SIP, "java..", "javax.sip..", "gov.nist.javax.sip.."))
        .check(CLASSES);
  }

  @Test
  void api_seesSipAlone() {
    noClasses()
        .that()
        .resideInAPackage(API)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ALL_CORE, "io.signalbox.module..", "io.signalbox.testkit..")
        .check(CLASSES);
  }

  @Test
  void aModule_seesSipAndApiAlone() {
    classes()
        .that()
        .resideInAPackage(MODULE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                MODULE,
                SIP,
                API,
                "java..",
                "javax.crypto..",
                "javax.sip..",
                "io.vertx.core..",
                "org.slf4j.."))
        .check(CLASSES);
  }

  @Test
  void aModule_takesTimeFromTheHost() {
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
        .areAssignableTo(io.vertx.core.Vertx.class)
        .check(CLASSES);
  }

  @Test
  void rooms_haveNoCycles() {
    slices().matching("io.signalbox.core.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void transactions_knowNoRouting() {
    room("transaction", "lane", "transport").check(CLASSES);
  }

  @Test
  void overloadControl_knowsNoCalls() {
    room("overload", "lane", "transport", "transaction").check(CLASSES);
  }

  @Test
  void transports_knowNoTransactions() {
    room("transport", "lane").check(CLASSES);
  }

  @Test
  void lanes_knowNothing() {
    room("lane").check(CLASSES);
  }

  @Test
  void theLedger_knowsNothing() {
    room("ledger").check(CLASSES);
  }

  @Test
  void theJournal_knowsNoCalls() {
    room("journal").check(CLASSES);
  }

  @Test
  void theDoorToTheScript_knowsTracesAlone() {
    room("routing", "trace").check(CLASSES);
  }

  @Test
  void theScript_knowsNoEngine() {
    room("script", "routing", "manifest", "trace", "text").check(CLASSES);
  }

  @Test
  void accounts_knowTextsAndSecretsAlone() {
    room("accounts", "text", "secret").check(CLASSES);
  }

  @Test
  void theAdminSide_knowsSecretsAlone() {
    room("admin", "secret").check(CLASSES);
  }

  @Test
  void secrets_knowNothing() {
    room("secret").check(CLASSES);
  }

  @Test
  void ctl_knowsNoRoom() {
    room("ctl").check(CLASSES);
  }

  @Test
  void app_isKnownToNobody() {
    noClasses()
        .that(resideInAnyPackage(ALL_CORE).and(resideOutsideOfPackages(CORE + "app..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CORE + "app..")
        .check(CLASSES);
  }

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
        .dependOnClassesThat(resideInAnyPackage(ALL_CORE).and(resideOutsideOfPackages(seen)));
  }
}
