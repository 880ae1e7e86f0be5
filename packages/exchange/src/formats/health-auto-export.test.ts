import { expect, test } from "vitest";
import type { Reading } from "../reading/format.ts";
import { fileOfBytes, openFile } from "../reading/open-file.ts";
import { readFile } from "../reading/read-file.ts";

const readAll = async (json: unknown): Promise<readonly Reading[]> => {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  const opened = await openFile(fileOfBytes("export.json", bytes));
  const { readings } = await readFile(opened, { answers: { zone: "Europe/Berlin" } });
  const all: Reading[] = [];
  for await (const batch of readings) all.push(...batch);
  return all;
};

const metric = (name: string, units: string, data: readonly unknown[]) => ({
  data: { metrics: [{ name, units, data }] },
});

test("[IM66] a valence of 0 is an answer, and what else stands there is kept", async () => {
  const mind = {
    id: "S1",
    start: "2025-03-26T08:00:00Z",
    kind: "momentary_emotion",
    valence: 0,
    labels: ["indifferent"],
    associations: ["self_care"],
    metadata: {},
  };
  expect(await readAll({ data: { stateOfMind: [mind] } })).toMatchObject([
    {
      type: "item",
      item: {
        key: "mind|S1",
        what: "mood",
        valence: 0,
        feelings: [{ word: "indifferent" }],
        tags: ["self care"],
        more: [{ name: "kind", value: "momentary_emotion" }],
      },
    },
  ]);
});

test("[IM66] twelve hours with odd blanks, averages, and several sources", async () => {
  const row = {
    date: "2025-03-24 3:00:00\u202fPM +0100",
    Min: 50,
    Avg: 61.5,
    Max: 99,
    source: "Watch|Phone",
  };
  expect(await readAll(metric("heart_rate", "count/min", [row]))).toMatchObject([
    {
      type: "item",
      item: {
        metric: "heart-rate",
        value: 61.5,
        app: "Watch, Phone",
        when: {
          at: Date.UTC(2025, 2, 24, 14),
          offset: 60,
          zoneFrom: "record",
        },
      },
    },
  ]);
});

test("[IM66] hours of a night are kept as numbers; only being in bed has a time", async () => {
  const night = {
    date: "2025-03-24 00:00:00 +0100",
    inBedStart: "2025-03-23 23:00:00 +0100",
    inBedEnd: "2025-03-24 07:00:00 +0100",
    core: 4.5,
    deep: 1,
    asleep: 0,
  };
  const items = (await readAll(metric("sleep_analysis", "hr", [night]))).flatMap((reading) =>
    reading.type === "item" && reading.item.type === "sample" ? [reading.item] : [],
  );
  expect(
    items.map(({ metric: name, word, name: label, value }) => [name, word ?? label, value]),
  ).toEqual([
    ["sleep", "in-bed", 0],
    ["vendor", "sleep core (h)", 4.5],
    ["vendor", "sleep deep (h)", 1],
  ]);
});

test("[IM66] metrics that are none of ours are counted, and rows that make no sense are told", async () => {
  expect(await readAll(metric("step_count", "count", [1, 2]))).toContainEqual(
    expect.objectContaining({ reason: { why: "not-ours", found: "step_count × 2" } }),
  );
  const odd = await readAll(metric("heart_rate", "count/min", [{ date: "soon", Avg: 60 }, 7]));
  expect(odd.map((reading) => ("reason" in reading ? reading.reason.why : ""))).toEqual([
    "not-a-date",
    "not-an-object",
  ]);
});
