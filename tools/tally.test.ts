import { expect, test } from "vitest";
import { lastLine, sumOf, tallyOfPlaywright, tallyOfVitest } from "./tally.ts";

const UNITS = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 };

test("the last line says passed and failed, and skipped only when there are any", () => {
  expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(lastLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});

test("a unit file that did not load counts as a failure, though it has no test that failed", () => {
  const fine = { status: "passed", assertionResults: [{}] };
  const broken = { status: "failed", assertionResults: [] };
  expect(tallyOfVitest({ ...UNITS, testResults: [fine, broken] })).toEqual({
    passed: 7,
    failed: 2,
    skipped: 2,
  });
});

test("a walk that came right at the second try has passed; one that never did has failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 0 };
  expect(tallyOfPlaywright({ stats, errors: [] })).toEqual({ passed: 6, failed: 1, skipped: 0 });
});

test("an error outside every walk is a failure too", () => {
  const stats = { expected: 5, unexpected: 0, flaky: 0, skipped: 0 };
  expect(tallyOfPlaywright({ stats, errors: [{ message: "no server" }] }).failed).toBe(1);
});

test("tallies add up", () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sumOf([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  expect(sumOf([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
