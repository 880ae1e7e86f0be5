import { expect, test } from "vitest";
import { absolute, compare, relative } from "./compare.ts";

const within = (most: number) => () => relative(most);

test("a number beyond its bound fails, and the verdict says where and by how much", () => {
  expect(compare({ surv: [1, 0.5] }, { surv: [1, 0.6] }, within(1e-6))).toMatchObject({
    type: "failed",
    error: expect.closeTo(0.2, 12) as number,
    bound: 1e-6,
    at: "surv.1",
  });
});

test("an expected number that nothing is compared with is named, never skipped silently", () => {
  expect(compare({ p: 1, gap: [2] }, { p: 1 }, within(1e-6))).toMatchObject({
    type: "passed",
    unchecked: ["gap"],
  });
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
