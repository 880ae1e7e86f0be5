import { expect, test } from "vitest";
import { absolute, compare, leftOut, relative } from "./compare.ts";

const within = (most: number) => () => relative(most);

test("a number beyond its bound fails, and the verdict says where and by how much", () => {
  expect(compare({ surv: [1, 0.5] }, { surv: [1, 0.6] }, within(1e-6))).toMatchObject({
    type: "failed",
    error: expect.closeTo(0.2, 12) as number,
    bound: 1e-6,
    at: "surv.1",
  });
});

test("what is left out is named with its reason, never skipped silently", () => {
  const ours = { p: 1, gap: [leftOut("flat there")] };
  expect(compare({ p: 1, gap: [2] }, ours, within(1e-6))).toMatchObject({
    type: "passed",
    unchecked: ["gap.0 (flat there)"],
  });
});

test("an expected number that nothing is compared with lets no case pass", () => {
  expect(compare({ p: 1, gap: [2] }, { p: 1 }, within(1e-6))).toEqual({
    type: "not understood",
    reason: "no answer here to gap; all else is within its bound",
  });
  expect(compare({ p: 1, gap: [2] }, { p: 2 }, within(1e-6)).type).toBe("failed");
});

test("a list of another length fails", () => {
  expect(compare({ surv: [1, 1] }, { surv: [1] }, within(1))).toMatchObject({
    type: "failed",
    at: "surv",
  });
  expect(compare({ surv: [1] }, { surv: [1, 1] }, within(1)).type).toBe("failed");
});

test("no answer where one is expected fails, and so does an answer where R has none", () => {
  expect(compare({ p: 1 }, { p: Number.NaN }, within(1)).type).toBe("failed");
  expect(compare({ p: null }, { p: 1 }, within(1)).type).toBe("failed");
  expect(compare({ p: null }, { p: null }, within(1)).type).toBe("passed");
});

test("the verdict tells of the number nearest to its own bound", () => {
  const bounds = ([field]: readonly string[]) => (field === "p" ? absolute(1) : absolute(0.1));
  expect(compare({ p: 0, q: 0 }, { p: 0.5, q: 0.09 }, bounds)).toMatchObject({
    at: "q",
    bound: 0.1,
  });
});

test("where nothing at all is compared, nothing is called passed", () => {
  expect(compare({ p: 1 }, {}, within(1)).type).toBe("not understood");
});
