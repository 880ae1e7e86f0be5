import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";
import { fitFile, hrv, MORNING, record } from "../../../test/samples/garmin-fit.ts";
import { zipOf } from "../../../test/samples/zip.ts";
import { garminInstant } from "./time.ts";

const STATUS = "DI_CONNECT/DI-Connect-Wellness/2025_healthStatusData.json";
const SUMMARY = "DI_CONNECT/DI-Connect-Aggregator/UDSFile_2025.json";
const SLEEP = "DI_CONNECT/DI-Connect-Wellness/2025_sleepData.json";
const UPLOADED = "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip";

const status = (...metrics: readonly object[]) =>
  JSON.stringify([{ calendarDate: "2025-03-24", metrics }]);

const summary = JSON.stringify([
  {
    calendarDate: "2025-03-24",
    restingHeartRate: 52,
    allDayStress: { aggregatorList: [{ type: "TOTAL", averageStressLevel: 31 }] },
    wellnessStartTimeGmt: "2025-03-23T18:15:00.0",
    wellnessStartTimeLocal: "2025-03-24T00:00:00.0",
  },
]);

test.each([
  ["2026-05-19T05:37:39.8"],
  [Date.UTC(2026, 4, 19, 5, 37, 39, 800)],
  [String(Date.UTC(2026, 4, 19, 5, 37, 39, 800))],
  [[2026, 5, 19, 5, 37, 39, 800_000_000]],
])("[IM100] the three ways the account writes an instant mean the same: %j", (value) => {
  expect(garminInstant(value)).toBe(Date.UTC(2026, 4, 19, 5, 37, 39, 800));
});

test.each([[""], ["soon"], [[2026, 13, 1]], [["a"]], [null], [{}]])(
  "[IM100] what is no instant is none: %j",
  (value) => {
    expect(garminInstant(value)).toBeUndefined();
  },
);

describe("an account", () => {
  test("[IM101] a night's numbers are of their day, by the clock its summary tells of", async () => {
    const { format, told } = await toldOfFolder({
      [STATUS]: status({ type: "HRV", value: 53 }, { type: "RESPIRATION", value: 14.1 }),
      [SUMMARY]: summary,
    });
    expect(format).toBe("garmin-export");
    expect(itemsOf(told)).toMatchObject([
      { metric: "rmssd", value: 53, when: { offset: 345, allDay: true } },
      { metric: "respiratory-rate", value: 14.1 },
      { metric: "resting-heart-rate", value: 52 },
      { metric: "vendor", name: "Garmin stress of the day", value: 31 },
    ]);
    expect(reasonsOf(told)).toEqual([]);
  });

  test("[IM101] 0 stands for nothing measured", async () => {
    const { told } = await toldOfFolder({ [STATUS]: status({ type: "SPO2", value: 0 }) });
    expect(itemsOf(told)).toEqual([]);
    expect(reasonsOf(told)).toContain("skipped nothing-measured");
  });

  test("[IM101] a night begins and ends when it did, and its sums stay sums", async () => {
    const night = {
      calendarDate: "2025-03-24",
      sleepStartTimestampGMT: "2025-03-23T22:10:00.0",
      sleepEndTimestampGMT: 1_742_794_200_000,
      deepSleepSeconds: 5400,
    };
    const { told } = await toldOfFolder({ [SLEEP]: JSON.stringify([night]) });
    expect(itemsOf(told)).toMatchObject([
      { metric: "sleep", word: "asleep", until: Date.UTC(2025, 2, 24, 5, 30) },
      { metric: "vendor", name: "Garmin deep sleep (s)", value: 5400 },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });

  test("[IM102] FIT files in a zip within the zip are read, and ask for the zone once", async () => {
    const one = fitFile([record(MORNING, 60), hrv(1000, 1010)]);
    const other = fitFile([record(MORNING + 60, 62)]);
    const inner = await zipOf({ "a.fit": one, "b.FIT": other, "c.txt": "no" });
    const { format, told } = await toldOf("export.zip", await zipOf({ [UPLOADED]: inner }));
    expect(format).toBe("garmin-export");
    expect(itemsOf(told).map(({ type }) => type)).toEqual(["sample", "beats", "sample"]);
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });

  test("[IM102] one broken file of many is told, and the others stand", async () => {
    const bytes = await zipOf({
      [UPLOADED]: "no zip at all",
      [SLEEP]: "{not json",
      [STATUS]: status({ type: "HRV", value: 53 }),
    });
    const { told } = await toldOf("export.zip", bytes);
    expect(itemsOf(told)).toHaveLength(1);
    expect(reasonsOf(told).filter((each) => each === "not-understood damaged")).toHaveLength(2);
  });

  test("[IM102] any JSON in its files: something told, and never a crash", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const text = JSON.stringify([value, { calendarDate: value, metrics: [value] }]);
        const { told } = await toldOfFolder({ [STATUS]: text, [SLEEP]: text, [SUMMARY]: text });
        expect(told.length).toBeGreaterThan(0);
      }),
    );
  });
});
