// Folders of the reference's layout with other contents: other names, other fields, other orders.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CasesIn } from "./case.ts";
import { understood } from "./case.ts";
import { compositionCases } from "./composition.ts";
import { countsCases } from "./counts.ts";
import { kernelCases } from "./kernel.ts";
import { survivalCases } from "./survival.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-folders-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: unknown): void =>
  writeFileSync(
    join(folder, name),
    typeof content === "string" ? content : JSON.stringify(content),
  );

const verdictsOf = async (cases: CasesIn) =>
  Object.fromEntries(
    await Promise.all(
      cases(folder)
        .map(understood)
        .map(async ({ name, judge }) => [name, await judge()] as const),
    ),
  );

const E = Math.exp(-1);
const ONE_WAY = {
  q: [
    [-1, 1, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
  t: 1,
  P: [
    [E, 1 - E, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

test("a generator without chances of being logged is checked by what is expected of it", async () => {
  put("mine.json", { cases: [ONE_WAY] });
  expect(await verdictsOf(kernelCases)).toMatchObject({ "mine 1": { type: "passed" } });
});

test("a generator's exponential beyond 1e-10 fails", async () => {
  put("mine.json", { cases: [{ ...ONE_WAY, P: [[E + 2e-10, 1 - E, 0], ...ONE_WAY.P.slice(1)] }] });
  expect(await verdictsOf(kernelCases)).toMatchObject({
    "mine 1": { type: "failed", at: "P.0.0" },
  });
});

test("points in a CSV of any name are found", async () => {
  put(
    "other_name.csv",
    "v,s,d\n0.2,0.3,0.5\n0.5,0.25,0.25\n0.1,0.6,0.3\n0.4,0.4,0.2\n0.3,0.3,0.4\n0.6,0.1,0.3\n",
  );
  put("expected.json", { zero_replacement: "multiplicative, delta=0.005", n: 6 });
  expect(await verdictsOf(compositionCases)).toMatchObject({ n: { type: "passed" } });
});

/** survdiff(Surv(time, status) ~ kind) of R 4.2.2, survival 3.5-3; R sorts GN before PKD. */
const KINDS =
  "time,status,kind\n8,1,PKD\n3,1,GN\n12,0,PKD\n5,1,GN\n9,1,PKD\n7,1,GN\n2,0,AN\n11,1,AN\n";
const LOG_RANK = {
  chisq: 6.63032753186618,
  obs: [1, 3, 2],
  exp: [1.59285714285714, 0.961904761904762, 3.44523809523809],
  var: [
    [1.08106009070295, -0.156780045351474, -0.924280045351474],
    [-0.156780045351474, 0.627120181405896, -0.470340136054422],
    [-0.924280045351474, -0.470340136054422, 1.3946201814059],
  ],
  df: 2,
  p: 0.0363280987851716,
};

test("groups in words are matched, in whatever order they first appear", async () => {
  put("mine.csv", KINDS);
  put("expected.json", { logrank: { mine_kind: LOG_RANK } });
  expect(await verdictsOf(survivalCases)).toMatchObject({
    "logrank mine_kind": { type: "passed" },
  });
});

test("groups whose numbers are not theirs fail", async () => {
  put("mine.csv", KINDS);
  const [first = 0, ...others] = LOG_RANK.obs;
  put("expected.json", { logrank: { mine_kind: { ...LOG_RANK, obs: [...others, first] } } });
  expect(await verdictsOf(survivalCases)).toMatchObject({
    "logrank mine_kind": { type: "failed" },
  });
});

test("a coefficient that cannot be read is not understood, rather than failed", async () => {
  put("mine.csv", "y,x\n1,1\n2,2\n0,3\n3,4\n");
  put("expected.json", { mine_poisson: { names: ["(Intercept)", "ns(x, 2)1"], coef: [0, 0] } });
  expect(await verdictsOf(countsCases)).toEqual({
    mine_poisson: {
      type: "not understood",
      reason: expect.stringContaining("ns(x, 2)1") as string,
    },
  });
});
