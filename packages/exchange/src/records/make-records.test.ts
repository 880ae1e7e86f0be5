import type { Measured } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { Reading } from "../reading/format.ts";
import type { BeatsItem, EntryItem, Item, SampleItem, When } from "../reading/item.ts";
import type { MakeRecords, Step } from "./make-records.ts";
import { makeRecords } from "./make-records.ts";
import { createTally } from "./plan.ts";
import { pointsFrom, readSeries, writeSeries } from "./points.ts";
import type { Held, NewRecord } from "./record.ts";
import { NOTHING_HELD } from "./record.ts";

const NOON = Date.UTC(2025, 2, 24, 12) as Instant;

const whenAt = (at: number, more: Partial<When> = {}): When => ({
  at: at as Instant,
  offset: 60 as OffsetMinutes,
  zoneFrom: "record",
  ...more,
});

const entry = (key: string, more: Partial<EntryItem> = {}): EntryItem => ({
  type: "entry",
  what: "mood",
  when: whenAt(NOON),
  place: { line: 2 },
  key,
  feelings: [{ word: "rad", level: { value: 1, from: 1, to: 5 } }],
  ...more,
});

const pulse = (seconds: number, value: number, more: Partial<SampleItem> = {}): SampleItem => ({
  type: "sample",
  metric: "rmssd",
  value,
  when: whenAt(NOON + seconds * 1000),
  place: { line: 3 },
  key: `${seconds}`,
  ...more,
});

const beats = (intervals: readonly number[], more: Partial<BeatsItem> = {}): BeatsItem => ({
  type: "beats",
  intervals,
  unit: "ms",
  unitIs: "said",
  when: whenAt(NOON),
  place: {},
  key: "beats",
  ...more,
});

const read = async function* (...items: readonly Item[]): AsyncGenerator<readonly Reading[]> {
  for (const item of items) yield [{ type: "item", item }];
};

const stepsOf = async (
  items: readonly Item[],
  needs: Partial<MakeRecords> = {},
): Promise<readonly Step[]> => {
  const steps: Step[] = [];
  const whole = { format: "daylio", held: NOTHING_HELD, ...needs } as const;
  for await (const batch of makeRecords(read(...items), whole)) steps.push(...batch);
  return steps;
};

const recordsIn = (steps: readonly Step[]): readonly NewRecord[] =>
  steps.flatMap((step) => (step.type === "new" ? step.records : []));

const planOf = async (items: readonly Item[], needs: Partial<MakeRecords> = {}) => {
  const tally = createTally("daylio");
  tally.add(await stepsOf(items, needs));
  return tally.plan();
};

/** A journal in which these lie. */
const holding = (records: readonly NewRecord[]): Held => {
  const byId = new Map(
    records.map(({ moment, blobs }) => [moment.id as string, { moment, blobs }]),
  );
  return {
    has: async (ids) => ids.map((id) => byId.has(id)),
    points: async (id) => {
      const { moment, blobs = [] } = byId.get(id) ?? {};
      if (moment?.kind !== "measured") return undefined;
      const [blob] = blobs;
      if (blob === undefined)
        return {
          at: moment.at,
          points: { times: moment.times ?? [], values: moment.values ?? [] },
        };
      const series = readSeries(new TextDecoder().decode(blob.bytes));
      return series.ok ? { at: moment.at, points: series.value } : undefined;
    },
  };
};

const measuredOf = (record: NewRecord | undefined): Measured => {
  if (record?.moment.kind !== "measured") throw new Error("It is not measured.");
  return record.moment;
};

describe("what a person wrote elsewhere", () => {
  it("[IM1] becomes a moment that says where it is from, and keeps its own words and scale", async () => {
    const [record] = recordsIn(await stepsOf([entry("7", { app: " Daylio ", title: "a walk" })]));
    expect(record?.moment).toMatchObject({
      kind: "imported",
      source: { format: "daylio", app: "Daylio" },
      feelings: [{ word: "rad", level: { value: 1, from: 1, to: 5 } }],
      title: "a walk",
    });
  });

  it("[IM2] has the same id in every file that holds it, and another where it is another", async () => {
    const ids = async (...keys: readonly string[]) =>
      recordsIn(await stepsOf(keys.map((key) => entry(key)))).map(({ moment }) => moment.id);
    expect(await ids("7", "8")).toEqual(await ids("7", "8"));
    expect(new Set(await ids("7", "8")).size).toBe(2);
    expect(await ids("7")).not.toEqual(
      recordsIn(await stepsOf([entry("7")], { format: "pixels" })).map(({ moment }) => moment.id),
    );
  });

  it("[IM3] adds nothing the second time, nor where a file has it twice", async () => {
    const items = [entry("7"), entry("7"), entry("8")];
    const first = await stepsOf(items);
    expect(recordsIn(first)).toHaveLength(2);
    expect(await planOf(items)).toMatchObject({ groups: [{ items: 3, new: 2, known: 1 }] });
    const again = await planOf(items, { held: holding(recordsIn(first)) });
    expect(again.groups).toMatchObject([{ items: 3, new: 0, known: 3 }]);
  });

  it("[IM4] says so where its file named no zone", async () => {
    const [record] = recordsIn(
      await stepsOf([entry("7", { when: whenAt(NOON, { zoneFrom: "assumed", allDay: true }) })]),
    );
    expect(record?.moment).toMatchObject({ zoneAssumed: true, allDay: true });
  });

  it("[IM5] is told as not understood where it cannot be a record, and the rest is taken", async () => {
    const plan = await planOf([entry("7", { text: "x".repeat(200_001) }), entry("8")]);
    expect(plan.notUnderstood).toMatchObject([{ why: "too-long", count: 1 }]);
    expect(plan.groups).toMatchObject([{ items: 2, new: 1 }]);
  });
});

describe("numbers a device measured", () => {
  it("[IM6] lie together by day, metric and source, with their own times", async () => {
    const records = recordsIn(
      await stepsOf([
        pulse(60, 41),
        pulse(0, 40),
        pulse(0, 55, { metric: "sdnn" }),
        pulse(0, 44, { device: "ring" }),
        pulse(86_400, 42),
      ]),
    );
    expect(records).toHaveLength(4);
    const first = measuredOf(records[0]);
    expect(first).toMatchObject({ metric: "rmssd", count: 2, values: [40, 41] });
    expect(first.times?.map((time) => first.at + time * 1000)).toEqual([NOON, NOON + 60_000]);
    // Midnight on the wall, where it was one hour ahead of UTC.
    expect(first.at).toBe(Date.UTC(2025, 2, 23, 23));
  });

  it("[IM7] that come again with more of the day add only what is new", async () => {
    const half = recordsIn(await stepsOf([pulse(0, 40), pulse(60, 41)]));
    const held = holding(half);
    const whole = [pulse(0, 40), pulse(60, 41), pulse(120, 42)];
    const more = recordsIn(await stepsOf(whole, { held }));
    expect(more.map((record) => measuredOf(record).values)).toEqual([[42]]);
    const both = holding([...half, ...more]);
    expect(await planOf(whole, { held: both })).toMatchObject({
      groups: [{ items: 3, new: 0, known: 3 }],
    });
  });

  it("[IM7] and once more, where a part of the day was taken back in between", async () => {
    const first = recordsIn(await stepsOf([pulse(0, 40), pulse(60, 41)]));
    const whole = [pulse(0, 40), pulse(60, 41), pulse(120, 42), pulse(180, 43)];
    const second = recordsIn(await stepsOf(whole, { held: holding(first) }));
    const again = recordsIn(await stepsOf(whole, { held: holding(second) }));
    expect(again.map((record) => measuredOf(record).values)).toEqual([[40, 41]]);
    expect(await planOf(whole, { held: holding([...second, ...again]) })).toMatchObject({
      groups: [{ new: 0, known: 4 }],
    });
  });

  it("[IM7] come again rather than never, where those that are here do not open", async () => {
    const first = recordsIn(await stepsOf([pulse(0, 40)]));
    const held: Held = { ...holding(first), points: async () => undefined };
    const again = recordsIn(await stepsOf([pulse(0, 40)], { held }));
    expect(again.map((record) => measuredOf(record).values)).toEqual([[40]]);
    expect(again[0]?.moment.id).not.toBe(first[0]?.moment.id);
  });

  it("[IM8] where there are many lie beside their record, and come out as they went in", async () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      pulse(index * 5, 60 + (index % 40), { metric: "heart-rate" }),
    );
    const [record] = recordsIn(await stepsOf(many));
    expect(measuredOf(record)).toMatchObject({ count: 1_000, at: Date.UTC(2025, 1, 28, 23) });
    const series = readSeries(new TextDecoder().decode(record?.blobs[0]?.bytes));
    expect(series.ok && series.value.values).toEqual(many.map(({ value }) => value));
    expect(
      await planOf(many, { held: holding(record === undefined ? [] : [record]) }),
    ).toMatchObject({ groups: [{ new: 0, known: 1_000 }] });
  });

  it("[IM9] keep the stages of a night with their lengths and names", async () => {
    const stage = (seconds: number, word: string) =>
      pulse(seconds, 0, {
        metric: "sleep",
        word,
        until: (NOON + seconds * 1000 + 600_000) as Instant,
      });
    const [record] = recordsIn(await stepsOf([stage(0, "deep"), stage(600, "rem")]));
    expect(measuredOf(record)).toMatchObject({ words: ["deep", "rem"], lasts: [600, 600] });
  });
});

describe("beats from a file", () => {
  const long = Array.from({ length: 300 }, (_, index) => 800 + (index % 7));

  it("[IM10] become a reading of the Heart room, with the beats just as they were", async () => {
    const [record] = recordsIn(await stepsOf([beats(long)]));
    expect(record?.moment).toMatchObject({ kind: "heart-reading", source: "file", intervals: 300 });
    const file = JSON.parse(new TextDecoder().decode(record?.blobs[0]?.bytes)) as {
      intervals: readonly number[];
    };
    expect(file.intervals).toEqual(long);
  });

  it("[IM11] that a watch noted in short lists lie together by month", async () => {
    const lists = [0, 3_600].map((seconds) =>
      beats(long.slice(0, 60), { step: 10, when: whenAt(NOON + seconds * 1000) }),
    );
    const records = recordsIn(await stepsOf(lists));
    expect(records).toHaveLength(1);
    expect(measuredOf(records[0])).toMatchObject({ metric: "beats", count: 2 });
  });
});

it("[IM12] a group that is left out makes no record, and is counted as left", async () => {
  const plan = await planOf([entry("7"), pulse(0, 40)], { takes: (group) => group !== "rmssd" });
  expect(plan.groups).toMatchObject([
    { group: "mood", new: 1 },
    { group: "rmssd", new: 0, left: 1 },
  ]);
});

it("[IM13] every record is one the journal takes", async () => {
  const steps = await stepsOf([entry("7"), pulse(0, 40), beats([800, 810, 805])]);
  for (const { moment } of recordsIn(steps))
    expect(parseMoment({ ...moment })).toMatchObject({ ok: true });
});

it("[IM14] a series is read back as it was written, and refused by name where it is none", () => {
  const points = pointsFrom(0 as Instant, [{ at: 1_000 as Instant, value: 3, word: "deep" }]);
  expect(readSeries(writeSeries("sleep", points))).toEqual({ ok: true, value: points });
  expect(readSeries("{")).toMatchObject({ ok: false, error: { type: "NotASeries" } });
  expect(readSeries('{"format":"glimmers-series","version":2}')).toMatchObject({
    ok: false,
    error: { type: "FromNewer", version: 2 },
  });
});
