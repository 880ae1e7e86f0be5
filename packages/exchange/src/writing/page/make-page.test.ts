import { parseMoment } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { expect, test } from "vitest";
import { BRIEF_ROWS, makePage } from "./make-page.ts";
import { plainTeller } from "./plain-teller.ts";

const HOUR = 3_600_000;

const glimmers = async function* (count: number, apart: number, text: string) {
  for (let index = 0; index < count; index += 1) {
    const at = 1_700_000_000_000 + index * apart;
    const raw = { kind: "glimmer", id: `${index}`.padStart(32, "a"), at, offset: 0, text };
    const moment = parseMoment(raw);
    if (!moment.ok) throw new Error(moment.error.reason);
    yield {
      moment: moment.value,
      stamp: { edits: 0, wall: at as Instant, device: "0".repeat(16) },
    };
  }
};

const page = (count: number, apart: number, words = false, text = "moss") =>
  makePage(
    { moments: glimmers(count, apart, text) },
    { words, most: BRIEF_ROWS },
    plainTeller({ of: () => undefined }),
  );

test("[IM201] one page holds fewer moments where they lie on many days, or have words beside them", async () => {
  expect((await page(100, 60_000)).count).toBe(BRIEF_ROWS - 2);
  expect((await page(100, 24 * HOUR)).count).toBe(Math.floor(BRIEF_ROWS / 3));
  expect((await page(100, 24 * HOUR, true)).count).toBe(Math.floor(BRIEF_ROWS / 4));
  expect((await page(100, 24 * HOUR, true, "moss ".repeat(40))).count).toBeLessThan(8);
  expect(await page(3, HOUR)).toMatchObject({ count: 3, left: 0 });
});
