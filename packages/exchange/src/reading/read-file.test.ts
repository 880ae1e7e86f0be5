import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { expect, test } from "vitest";
import { itemsOf, reasonsOf } from "../../test/samples/file.ts";
import type { Format, Reading } from "./format.ts";
import type { Item } from "./item.ts";
import { chosen, zipByHand } from "../../test/zip-by-hand.ts";
import { fileOfBytes, openFile } from "./open-file.ts";
import { readFile, readWith } from "./read-file.ts";

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

test("[IM21] two files of one name in a zip are told, once, whichever of them is read", async () => {
  const page = (id: string) => ({
    name: "1.json",
    text: JSON.stringify({ id, text: "x", date_journal: Date.UTC(2025, 2, 24), timezone: "UTC" }),
  });
  const opened = await openFile(chosen(zipByHand([page("1"), page("2"), page("3")])));
  const told: Reading[] = [];
  const { readings } = await readFile(opened, { answers: { zone: "Europe/Berlin" } });
  for await (const batch of readings) told.push(...batch);
  expect(told[0]).toEqual({
    type: "noted",
    place: { file: "1.json" },
    reason: { why: "repeated" },
  });
  expect(reasonsOf(told)).toEqual(["noted repeated"]);
  expect(itemsOf(told).map(({ key }) => key)).toEqual(["1", "2", "3"]);
});
