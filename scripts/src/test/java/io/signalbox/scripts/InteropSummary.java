package io.signalbox.scripts;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end how many interop tests ran and how many were skipped for want of a program. */
public final class InteropSummary implements TestExecutionListener {
  private static final TestTag INTEROP = TestTag.create("interop");

  private int ran;
  private int skipped;

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest() || !test.getTags().contains(INTEROP)) {
      return;
    }
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      skipped++;
    } else {
      ran++;
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (ran + skipped > 0) {
      System.out.println("interop tests: " + ran + " ran, " + skipped + " skipped");
    }
  }
}
