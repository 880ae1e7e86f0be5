import type { Measured, Moment } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import de from "../../../../content/words/de/index.ts";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { lengthWords, stageName, stagesIn, valuesWords } from "./brought-numbers-words.ts";
import { broughtNumbers, numbersByDay } from "./brought-numbers.ts";

/** Rules: docs/spec/imports-h.md. */

const DAY = Date.UTC(2026, 4, 1);
const words = wordsOf("en", en);

const measured = (number: number, raw: object): Measured => {
  const parsed = parseMoment({
    kind: "measured",
    id: String(number).padStart(32, "0"),
    at: DAY - 3_600_000,
    offset: 60,
    source: { format: "oura" },
    ...raw,
  });
  if (!parsed.ok || parsed.value.kind !== "measured") throw new Error("no such numbers");
  return parsed.value;
};

const holding = (moments: readonly Moment[]) => ({
  history: {
    find: async () => ({
      count: moments.length,
      moments: async () => moments,
    }),
  },
});

const noMedia = { media: { open: async () => undefined } };

const read = (records: readonly Measured[]) =>
  numbersByDay(noMedia as unknown as Parameters<typeof numbersByDay>[0], records);

const found = (moments: readonly Moment[]) => broughtNumbers(holding(moments));

const NIGHT = {
  metric: "sleep",
  count: 3,
  times: [23 * 3_600, 24 * 3_600, 25 * 3_600],
  values: [1, 1, 1],
  lasts: [3_600, 3_600, 5_400],
  words: ["light", "deep", "light"],
};

describe("[IM223] numbers that came in", () => {
  it("stand by measure, name and source, and never two of them as one", async () => {
    const one = { count: 1, times: [0], values: [80] };
    const { groups, heart } = await found([
      measured(1, { ...one, metric: "vendor", name: "Readiness" }),
      measured(2, { ...one, metric: "vendor", name: "Strain" }),
      measured(3, { ...one, metric: "respiratory-rate" }),
      measured(4, { ...one, metric: "respiratory-rate", source: { format: "oura", app: "Ring" } }),
      measured(5, { ...one, metric: "respiratory-rate", at: DAY + 23 * 3_600_000 }),
      measured(6, { ...one, metric: "rmssd" }),
    ]);
    expect(groups.map(({ metric, name, source, count }) => [metric, name, source, count])).toEqual([
      ["respiratory-rate", undefined, "", 2],
      ["respiratory-rate", undefined, "Ring", 1],
      ["vendor", "Readiness", "", 1],
      ["vendor", "Strain", "", 1],
    ]);
    expect(groups[0]!.last - groups[0]!.first).toBe(1);
    expect(heart).toBe(true);
  });

  it("a night stands with the day it ended on, each stage as long as it was", async () => {
    const [day, ...others] = await read([measured(1, NIGHT)]);
    expect(others).toEqual([]);
    expect(day?.day).toBe(DAY / 86_400_000 + 1);
    expect(stagesIn([day!])).toEqual(["light", "deep"]);
    expect(lengthWords(day?.stages.get("light"), words)).toBe("2 h 30 min");
    expect(lengthWords(day?.stages.get("awake"), words)).toBe("");
  });

  it("other numbers stand with the day they were measured on, as they were", async () => {
    const days = await read([
      measured(2, { metric: "vendor", name: "Strain", count: 1, times: [90_000], values: [9.75] }),
      measured(1, {
        metric: "vendor",
        name: "Strain",
        count: 2,
        times: [0, 60],
        values: [14.2, 3],
      }),
    ]);
    expect(days.map((day) => valuesWords({ metric: "vendor" }, day, words))).toEqual([
      "9.75",
      "14.2 · 3",
    ]);
  });

  it("are told in their own unit, many of a day by both ends", async () => {
    const day = { day: 0, stages: new Map(), values: [0.96, 0.941] } as unknown as Parameters<
      typeof valuesWords
    >[1];
    expect(valuesWords({ metric: "oxygen-saturation" }, day, words)).toBe("96% · 94.1%");
    const many = { ...day, values: [15, 12.4, 13, 14, 16] };
    expect(valuesWords({ metric: "respiratory-rate" }, many, words)).toBe(
      "12.4 a minute to 16 a minute (5 numbers)",
    );
    const light = { ...day, values: [40, 25] };
    expect(valuesWords({ metric: "time-in-daylight" }, light, words)).toBe("1 h 5 min");
  });

  it.each([words, wordsOf("de", de)])("have a name for every stage in $language", (spoken) => {
    for (const stage of ["in-bed", "asleep", "awake", "light", "deep", "rem"] as const)
      expect(stageName(stage, spoken)).not.toContain("bring.");
  });
});
