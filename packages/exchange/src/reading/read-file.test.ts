import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { expect, test } from "vitest";
import { itemsOf, reasonsOf } from "../../test/samples/file.ts";
import type { Format, Reading } from "./format.ts";
import type { Item } from "./item.ts";
import { fileOfBytes, openFile } from "./open-file.ts";
import { readWith } from "./read-file.ts";

const rate = (at: number, offset = 60, until?: number): Item => ({
  type: "sample",
  metric: "heart-rate",
  value: 60,
  key: String(at),
  place: { line: 3 },
  when: { at: at as Instant, offset: offset as OffsetMinutes, zoneFrom: "record", written: "soon" },
  ...(until !== undefined && { until: until as Instant }),
});

/** An importer that is sure of whatever it is given. */
const careless = (...items: readonly Item[]): Format => ({
  name: "table",
  recognise: () => "certain",
  read: async function* () {
    yield items.map((item): Reading => ({ type: "item", item }));
  },
});

const read = async (...items: readonly Item[]): Promise<readonly Reading[]> => {
  const opened = await openFile(fileOfBytes("a.txt", Uint8Array.of(65)));
  const told: Reading[] = [];
  const answers = { zone: "Europe/Berlin" };
  for await (const batch of readWith(careless(...items), opened, { answers })) told.push(...batch);
  return told;
};

test.each([
  ["no number", rate(Number.NaN)],
  ["beyond what a date can hold", rate(9e15)],
  ["between two milliseconds", rate(0.5)],
  ["more than a day away from UTC", rate(0, 2000)],
  ["ending never", rate(0, 60, Infinity)],
])(
  "[IM37] what an importer places at a time that is %s is told, not handed on",
  async (_, item) => {
    const told = await read(item, rate(0));
    expect(itemsOf(told)).toEqual([rate(0)]);
    expect(reasonsOf(told)).toEqual(["not-understood not-a-date"]);
    expect(told[0]).toMatchObject({ place: { line: 3 }, reason: { found: "soon" } });
  },
);
