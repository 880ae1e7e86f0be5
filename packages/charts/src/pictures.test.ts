import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mark, Picture, PictureSize, StateRole } from "./picture.ts";
import { USUAL_SIZE } from "./picture.ts";
import { noticingPicture } from "./noticing-picture.ts";
import { changingPicture, extraPicture, sojournPicture } from "./ranges-picture.ts";
import type { ReturnShown } from "./return-picture.ts";
import { returnPicture } from "./return-picture.ts";
import type { RoomRow } from "./room-picture.ts";
import { ROOM_ROWS, roomPicture } from "./room-picture.ts";
import { tenPicture } from "./ten-picture.ts";
import type { TideWeekShown } from "./tide-picture.ts";
import { tidePicture } from "./tide-picture.ts";

// Pictures as data. Rules: docs/spec/rhythm.md.

type MarkOf<Type extends Mark["type"]> = Type extends "area" | "line"
  ? Extract<Mark, { readonly path: string }>
  : Extract<Mark, { readonly type: Type }>;

const marks = <Type extends Mark["type"]>(
  picture: Picture,
  type: Type,
  role?: string,
): readonly MarkOf<Type>[] =>
  picture.marks.filter(
    (mark): mark is MarkOf<Type> =>
      mark.type === type && (role === undefined || mark.role === role),
  );

const numbersIn = (path: string): readonly number[] =>
  (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

/** The places a path of M, L and C goes to, without its Z. */
const placesOf = (path: string): readonly (readonly [x: number, y: number])[] =>
  (path.match(/[MLC][^MLCZ]*/g) ?? []).map((step) => {
    const [x = 0, y = 0] = numbersIn(step).slice(-2);
    return [x, y];
  });

const texts = {
  from: "Sep",
  to: "now",
  hours: (count: number) => `${count} h`,
  half: "half still away",
  aDay: (count: number) => `${count} a day`,
  anyway: "what would have happened anyway",
  cannotTell: "cannot tell yet",
  fewer: "fewer back",
  more: "more back",
  same: "the same",
  slower: "slower",
  quicker: "quicker",
  name: "coming back",
};

const rows = Object.fromEntries(ROOM_ROWS.map((row) => [row, row])) as Record<RoomRow, string>;
const range = (low: number, middle: number, high: number) => ({ low, middle, high });

const week = (sympathetic: number, dorsal: number, glimmers = 0): TideWeekShown => ({
  glimmers,
  shares: { ventral: 1 - sympathetic - dorsal, sympathetic, dorsal },
});
const blank: TideWeekShown = { glimmers: 0 };

describe("the tide", () => {
  const areas = (weeks: readonly TideWeekShown[], role: StateRole) =>
    marks(tidePicture(weeks, texts), "area", role);

  test("[RH53] sympathetic hangs from above, dorsal rises from below, ventral lies between", () => {
    const [top, foot] = [24, 144];
    const weeks = [week(0.25, 0.5)];
    const heights = (role: StateRole) =>
      new Set(areas(weeks, role).flatMap(({ path }) => placesOf(path).map(([, y]) => y)));
    expect(heights("sympathetic")).toEqual(new Set([top, 54]));
    expect(heights("ventral")).toEqual(new Set([54, 84]));
    expect(heights("dorsal")).toEqual(new Set([84, foot]));
  });

  test("[RH54] a blank week is a gap in every state, and not ventral", () => {
    const weeks = [week(0.2, 0.2), blank, blank, week(0.2, 0.2)];
    for (const role of ["ventral", "sympathetic", "dorsal"] as const) {
      const drawn = areas(weeks, role);
      expect(drawn).toHaveLength(2);
      const places = drawn.map(({ path }) => placesOf(path).map(([x]) => x));
      expect(Math.max(...(places[0] ?? []))).toBeCloseTo(342 / 4, 1);
      expect(Math.min(...(places[1] ?? []))).toBeCloseTo((342 * 3) / 4, 1);
    }
  });

  test("[RH54] all weeks blank leave an empty picture with its ends", () => {
    const picture = tidePicture([blank, blank], texts);
    expect(marks(picture, "area")).toEqual([]);
    expect(marks(picture, "text").map(({ text }) => text)).toEqual(["Sep", "now"]);
  });

  test("[RH55] nothing overshoots: bends are level at each week, and turn half way", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 2 }), (shares) => {
        const weeks = shares.map(([s, d]) => week(s / 100, d / 100));
        for (const { path } of marks(tidePicture(weeks, texts), "line", "ink")) {
          const bends = path.split("C").map(numbersIn);
          expect(bends).toHaveLength(weeks.length + 2);
          bends.slice(1).forEach(([middle, first, again, second, , to], index) => {
            // Control points: the first at the height one comes from, the second where one goes to.
            const from = bends[index]?.at(-1);
            expect([middle, first, second]).toEqual([again, from, to]);
          });
        }
      }),
    );
  });

  test("a glimmer is a dot, until there are too many to be told apart", () => {
    expect(marks(tidePicture([week(0, 0, 7), blank], texts), "dot")).toHaveLength(7);
    const many = tidePicture(
      Array.from({ length: 156 }, () => week(0, 0, 40)),
      texts,
    );
    expect(many.marks.length).toBeLessThan(1000);
  });

  test("a week with any glimmer has a dot, however many others have", () => {
    const weeks = [week(0, 0, 5000), week(0, 0, 1)];
    const dots = marks(tidePicture(weeks, texts), "dot");
    expect(dots.some(({ x }) => x > 342 / 2)).toBe(true);
  });
});

const CURVE: ReturnShown = {
  horizon: 4,
  curve: Array.from({ length: 25 }, (_, hours) => ({
    hours,
    ...range(1 - 0.9 ** hours, 1 - 0.8 ** hours, 1 - 0.7 ** hours),
    before: range(1 - 0.95 ** hours, 1 - 0.7 ** hours, 1 - 0.4 ** hours),
  })),
  seen: [
    { hours: 1.5, back: 0.3 },
    { hours: 40, back: 0.9 },
  ],
};

describe("coming back", () => {
  const picture = returnPicture(CURVE, texts);

  test("[RH56] begins with everybody away, and has its band, what is assumed, and what was seen", () => {
    const [line] = marks(picture, "line", "ink").filter(({ dashed }) => dashed !== true);
    const [first] = placesOf(line?.path ?? "");
    const foot = 6 + Math.round(342 * 0.32);
    expect(first).toEqual([4, foot]);
    expect(marks(picture, "area").map(({ role }) => role)).toEqual(["before", "band"]);
    expect(
      marks(picture, "line").some(({ dashed, fine }) => dashed === true && fine === true),
    ).toBe(true);
  });

  test("nothing beyond the end of the picture is drawn", () => {
    for (const { path } of marks(picture, "line", "ink"))
      expect(Math.max(...numbersIn(path))).toBeLessThanOrEqual(342 - 4);
  });

  test("the hour of the sentence stands there where it fits, and not where it would touch", () => {
    const hours = (size: PictureSize) =>
      marks(returnPicture(CURVE, texts, size), "text").map(({ text }) => text);
    expect(hours(USUAL_SIZE)).toContain("4 h");
    expect(hours({ width: 300, text: 28 })).not.toContain("4 h");
  });

  test("the words for half stand where the curve does not end", () => {
    const half = (of: Picture) => marks(of, "text").find(({ text }) => text === texts.half)?.y ?? 0;
    const slow = CURVE.curve.map((point) => ({ ...point, ...range(0, 0.1, 0.2) }));
    expect(half(returnPicture({ ...CURVE, curve: slow }, texts))).toBeLessThan(half(picture));
  });
});

describe("what a practice adds", () => {
  const row = (extraPerTen: { low: number; middle: number; high: number }) =>
    extraPicture([{ name: "Feet", extraPerTen }], texts);

  test("[RH57] none at all stands in the middle, with as much room to either side", () => {
    const line = (picture: Picture) => numbersIn(marks(picture, "line")[0]?.path ?? "")[0] ?? 0;
    const [less, more] = [row(range(-3, -2, -1)), row(range(1, 2, 3))];
    expect(line(less)).toBe(line(more));
    const [fewer] = marks(less, "dot");
    const [extra] = marks(more, "dot");
    expect((fewer?.x ?? 0) + (extra?.x ?? 0)).toBeCloseTo(2 * line(more), 0);
  });

  test("[RH57] more and fewer look alike: the same marks in the same roles", () => {
    const look = (picture: Picture) => picture.marks.map(({ type, role }) => `${type} ${role}`);
    expect(look(row(range(-3, -2, -1)))).toEqual(look(row(range(1, 2, 3))));
  });

  test("[RH57] what cannot be told has words, and neither dot nor range", () => {
    const picture = extraPicture([{ name: "Music" }], texts);
    expect(marks(picture, "text").map(({ text }) => text)).toContain("cannot tell yet");
    expect(marks(picture, "dot")).toEqual([]);
    expect(marks(picture, "bar")).toEqual([]);
  });

  test("[RH53] large letters take more lines, and do not run into each other", () => {
    const long = { ...texts, fewer: "seltener wieder zurück", more: "öfter wieder zurück" };
    const large = extraPicture([{ name: "Feet" }], long, { width: 342, text: 26 });
    const ends = marks(large, "text").filter(
      ({ anchor, text }) => anchor !== "middle" && text !== "Feet" && text !== long.cannotTell,
    );
    for (const { text } of ends) expect(text.length * 26 * 0.47).toBeLessThan(342 / 2);
  });

  test("a long name stands above its range, and goes through no line", () => {
    const name = "Humming in the kitchen with the window open and the radio on";
    const picture = extraPicture([{ name, extraPerTen: range(1, 2, 3) }], texts);
    const names = marks(picture, "text").filter(({ role }) => role === "ink");
    expect(names.length).toBeGreaterThan(1);
    const [, top = 0] = numbersIn(marks(picture, "line")[0]?.path ?? "");
    for (const { y } of names) expect(y).toBeLessThan(top);
  });
});

describe("of ten", () => {
  test.each([
    [2, 7, 2, 5, 3],
    [0, 0, 0, 0, 10],
    [10, 10, 10, 0, 0],
    [0, 10, 0, 10, 0],
  ])("[RH58] from %i to %i: %i filled, %i hatched, %i empty", (low, high, full, may, none) => {
    const picture = tenPicture({ low, middle: low, high });
    const count = (role: string) => marks(picture, "dot", role).length;
    expect([count("ventral"), count("uncertain"), count("faint")]).toEqual([full, may, none]);
  });
});

test("[RH59] noticing: a week without such days has no dot, and dots are not joined", () => {
  const weeks = [
    { glimmers: 3, activeDays: 3 },
    { glimmers: 2, activeDays: 0 },
    { glimmers: 0, activeDays: 7 },
  ];
  const picture = noticingPicture(weeks, texts);
  const dots = marks(picture, "dot");
  expect(dots).toHaveLength(2);
  expect(dots[0]?.radius).toBeLessThan(dots[1]?.radius ?? 0);
  expect(marks(picture, "line").every(({ role }) => role === "faint")).toBe(true);
});

test("[RH59] room: every answer in its place, none of them with a colour of its own", () => {
  const month = { above: 1, nearTop: 0, inside: 4, nearBottom: 0, below: 2, cantTell: 1 };
  const picture = roomPicture([{ ...month, heldBoth: 1, returns: 0 }], { months: ["May"], rows });
  const dots = marks(picture, "dot", "band").toSorted((one, other) => one.y - other.y);
  expect(dots.map(({ radius }) => radius)).toEqual([5, 10, 7.07, 5]);
  expect(marks(picture, "dot", "glimmer")).toHaveLength(1);
});

describe("any picture, of anything, in any size", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const count = fc.nat(400);
  const interval = fc
    .tuple(fc.integer({ min: -100, max: 100 }), fc.nat(50), fc.nat(50))
    .map(([low, up, further]) => range(low / 10, (low + up) / 10, (low + up + further) / 10));
  const size = fc.record({
    width: fc.integer({ min: 260, max: 900 }),
    text: fc.integer({ min: 11, max: 32 }),
  });
  const weeks = fc.array(
    fc
      .tuple(share, share, count, fc.boolean())
      .map(([a, b, glimmers, isBlank]) => (isBlank ? { glimmers } : week(a / 2, b / 2, glimmers))),
    { maxLength: 60 },
  );
  const letters = fc.string({ unit: fc.constantFrom("a", "W", " ", "ß", "ü"), maxLength: 60 });
  const names = fc.array(fc.record({ name: letters, extraPerTen: interval }), {
    maxLength: 6,
  });
  const month = fc.record(
    Object.fromEntries(ROOM_ROWS.map((row) => [row, count])) as Record<
      RoomRow,
      fc.Arbitrary<number>
    >,
  );

  const picture: fc.Arbitrary<Picture> = fc.oneof(
    fc.tuple(weeks, size).map(([of, at]) => tidePicture(of, texts, at)),
    fc.tuple(names, size).map(([of, at]) => extraPicture(of, texts, at)),
    fc.tuple(interval, size).map(([of, at]) => changingPicture(of, texts, at)),
    fc.tuple(names, size).map(([of, at]) =>
      sojournPicture(
        of.map(({ name, extraPerTen }) => ({ name, hours: extraPerTen })),
        texts,
        at,
      ),
    ),
    fc
      .tuple(fc.array(fc.record({ glimmers: count, activeDays: fc.nat(7) })), size)
      .map(([of, at]) => noticingPicture(of, texts, at)),
    fc
      .tuple(fc.array(month, { maxLength: 40 }), size)
      .map(([of, at]) => roomPicture(of, { months: of.map(() => "May"), rows }, at)),
    fc.tuple(interval, size).map(([of, at]) => tenPicture(of, at)),
    fc.tuple(fc.array(fc.tuple(share, interval)), size).map(([of, at]) =>
      returnPicture(
        {
          horizon: 4,
          seen: [],
          curve: of.map(([hours, each]) => ({ hours, ...each, before: each })),
        },
        texts,
        at,
      ),
    ),
  );

  test("[RH53] every number is one, every box has a size, every word is as large as the letters", () => {
    fc.assert(
      fc.property(picture, (any) => {
        expect(JSON.stringify(any)).not.toMatch(/NaN|null|Infinity|undefined/);
        expect(Math.min(any.width, any.height, any.text)).toBeGreaterThan(0);
        for (const { x, y } of marks(any, "text")) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(any.width);
          expect(y).toBeLessThanOrEqual(any.height);
        }
      }),
      { numRuns: 400 },
    );
  });
});
