// In time together: two browsers whose clocks are minutes apart, and a real server process. What is
// measured is what is drawn. Rules: docs/spec/circle-screens.md.
import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { test } from "../support/several.ts";
import { circleOfTwo, openDoor } from "./circle-doings.ts";
import { heading } from "./journal.ts";
import { press } from "./keys.ts";

test.setTimeout(300_000);

/** What a device whose clock is wrong runs before all else, on its pages and in its workers. */
const setWrong = (by: number): string => `{
  const Right = Date;
  globalThis.rightNow = () => Right.now();
  globalThis.Date = class extends Right {
    constructor(...given) { super(...(given.length === 0 ? [Right.now() + ${by}] : given)); }
    static now() { return Right.now() + ${by}; }
  };
}`;

/**
 * Sets the clock of a device wrong by so many ms, from its next page on. What it gives tells
 * whether a worker was set wrong too.
 */
const wrongBy = async (context: BrowserContext, by: number): Promise<() => boolean> => {
  let worker = false;
  await context.addInitScript(setWrong(by));
  await context.route(/\/assets\/keeper-[^/]+\.js$/, async (route) => {
    // Fetched from here: the recorder stands only between the browser and the server.
    const answer = await fetch(route.request().url());
    const headers = Object.fromEntries(answer.headers);
    delete headers["content-encoding"];
    delete headers["content-length"];
    worker = true;
    await route.fulfill({ headers, body: `${setWrong(by)}\n${await answer.text()}` });
  });
  return () => worker;
};

/** One picture: when it was drawn, by the one right clock of this machine, and how large the light was. */
interface Drawn {
  readonly at: number;
  readonly scale: number;
}

/** Looks at so many pictures as they are drawn. */
const pictures = (page: Page, count: number): Promise<readonly Drawn[]> =>
  page.evaluate(async (wanted) => {
    const { rightNow } = globalThis as unknown as { readonly rightNow: () => number };
    const found: { at: number; scale: number }[] = [];
    while (found.length < wanted) {
      const drawn = await new Promise<number>(requestAnimationFrame);
      const style = document.querySelector<HTMLElement>(".session-light > .glow")?.style.transform;
      const scale = Number(/scale\(([\d.]+)\)/.exec(style ?? "")?.[1]);
      found.push({ at: rightNow() - (performance.now() - drawn), scale });
    }
    return found;
  }, count);

/** A breath of six a minute: 4 s in, 6 s out; in ms. */
const [IN, OUT] = [4_000, 6_000];

/**
 * When the breath began that each picture belongs to, worked back from how large the light was.
 * Near its turns the light hardly moves and tells little: those pictures are left out.
 */
const beginnings = (drawn: readonly Drawn[]): readonly number[] =>
  drawn.flatMap(({ at, scale }, index) => {
    const size = (scale - 0.5) / 0.5;
    const next = drawn[index + 1];
    if (next === undefined || next.scale === scale || size < 0.15 || size > 0.85) return [];
    const inward = Math.acos(1 - 2 * size) / Math.PI;
    return [at - (next.scale > scale ? inward * IN : IN + (1 - inward) * OUT)];
  });

/** The middle one of how far two breaths are apart, in ms. */
const apart = (one: readonly Drawn[], other: readonly Drawn[]): number => {
  const within = (difference: number): number => {
    const whole = IN + OUT;
    return ((((difference + whole / 2) % whole) + whole) % whole) - whole / 2;
  };
  const first = beginnings(one);
  const reference = first[0] ?? 0;
  const middle = (starts: readonly number[]): number =>
    starts.map((start) => within(start - reference)).toSorted((a, b) => a - b)[
      Math.floor(starts.length / 2)
    ] ?? Number.NaN;
  return middle(first) - middle(beginnings(other));
};

test("[CS2] [CS8] [CS9] two devices whose clocks are minutes apart breathe within 100 ms of each other @phone", async ({
  device,
  complaints,
}, { annotations }) => {
  const [nora, mara] = [await device(), await device()];
  // Not by whole breaths, or being out of step would look like being in step.
  const wrong = [await wrongBy(nora.context(), 187_000), await wrongBy(mara.context(), -141_500)];
  await circleOfTwo(nora, mara);
  for (const page of [nora, mara]) await openDoor(page, /^At the same time/);
  await press(nora, "Propose it");
  const begins: string[] = [];
  for (const page of [nora, mara]) {
    const told = page.getByText(/It begins at/);
    begins.push(/\d+:\d+/.exec(await told.innerText())?.[0] ?? "");
    await press(page, "Come along");
    // Before its first use breath is asked about, as before any practice.
    await expect(heading(page, "This uses the breath")).toBeVisible();
    await press(page, "Go on");
    await press(page, "Go on");
    await press(page, "Come along");
  }
  // Each by its own clock, five minutes and a half apart: they are that wrong.
  expect(begins[0]).not.toBe(begins[1]);
  expect(wrong.map((isSet) => isSet())).toEqual([true, true]);
  const asked: string[] = [];
  mara
    .context()
    .on("request", (request) =>
      asked.push(`${request.method()} ${new URL(request.url()).pathname}`),
    );
  for (const page of [nora, mara])
    await expect(page.locator("[data-together=during]")).toBeVisible({ timeout: 90_000 });
  const [one, other] = await Promise.all([pictures(nora, 240), pictures(mara, 240)]);
  const measured = apart(one, other);
  annotations.push({ type: "apart", description: `${measured.toFixed(1)} ms` });
  expect(beginnings(one).length).toBeGreaterThan(30);
  expect(beginnings(other).length).toBeGreaterThan(30);
  expect(Math.abs(measured)).toBeLessThan(100);

  // Who leaves is noticed by nobody: the other screen stays as it was.
  const words = await mara.getByRole("main").locator(".sentence").innerText();
  await press(nora, "Stop");
  await expect(heading(nora, "At the same time")).toBeVisible();
  await expect(mara.getByRole("main").locator(".sentence")).toHaveText(words);
  await expect(mara.getByRole("main")).not.toContainText("Nora");
  await expect(heading(mara, "That was it, together.")).toBeVisible({ timeout: 90_000 });
  // Being there, and another's leaving, sent nothing but questions for the time.
  expect(new Set(asked)).toEqual(new Set(["GET /v1/time"]));
  expect(complaints).toEqual([]);
});
