import type { BrowserContext, Page } from "@playwright/test";

/** How far two breaths are apart, as they are drawn on devices whose clocks are wrong. */

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
export const wrongBy = async (context: BrowserContext, by: number): Promise<() => boolean> => {
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
export interface Drawn {
  readonly at: number;
  readonly scale: number;
}

/** Looks at so many pictures as they are drawn. */
export const pictures = (page: Page, count: number): Promise<readonly Drawn[]> =>
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
export const beginnings = (drawn: readonly Drawn[]): readonly number[] =>
  drawn.flatMap(({ at, scale }, index) => {
    const size = (scale - 0.5) / 0.5;
    const next = drawn[index + 1];
    if (next === undefined || next.scale === scale || size < 0.15 || size > 0.85) return [];
    const inward = Math.acos(1 - 2 * size) / Math.PI;
    return [at - (next.scale > scale ? inward * IN : IN + (1 - inward) * OUT)];
  });

/** The middle one of how far two breaths are apart, in ms. */
export const apart = (one: readonly Drawn[], other: readonly Drawn[]): number => {
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
