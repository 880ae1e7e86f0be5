import { expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { toldOfFolder } from "../../test/samples/folder.ts";

/** Written by hand: JSON.stringify would lose the last digits of nanoseconds. */
const point = (type: string, nanoseconds: string, value: string, origin = "raw:x:org.example:y") =>
  `{"fitValue":[{"value":{${value}}}],"startTimeNanos":${nanoseconds},"endTimeNanos":${nanoseconds},` +
  `"dataTypeName":"${type}","originDataSourceId":"${origin}"}`;
const points = (...all: readonly string[]) =>
  `{"Data Source":"derived:com.google.heart_rate.bpm","Data Points":[${all.join(",")}]}`;

const RATE = "com.google.heart_rate.bpm";

it("[IM77] nanoseconds keep their milliseconds, and each number its app", async () => {
  const { format, told } = await toldOf(
    "fit.json",
    points(
      point(RATE, "1742770800123999999", '"fpVal":61.0'),
      point(RATE, "1742770800124000001", '"fpVal":0'),
      point("com.google.step_count.delta", "1742770800124000001", '"intVal":7'),
      point(RATE, "0", '"fpVal":60'),
    ),
  );
  expect(format).toBe("google-fit");
  expect(itemsOf(told)).toMatchObject([
    { value: 61, app: "org.example", when: { at: 1_742_770_800_123, offset: 60 } },
  ]);
  expect(reasonsOf(told)).toEqual([
    "ask zone",
    "skipped nothing-measured",
    "skipped not-ours",
    "not-understood not-a-date",
  ]);
});

it("[IM77] what several sources told is read once: merged", async () => {
  const all = "Takeout/Fit/All Data/";
  const text = points(point(RATE, "1742770800123999999", '"fpVal":61.0'));
  const { format, told } = await toldOfFolder({
    [`${all}derived_com.google.heart_rate.bpm_com.google.android.gms_merge_heart_rate_bpm.json`]:
      text,
    [`${all}raw_com.google.heart_rate.bpm_org.example.json`]: text,
    [`${all}derived_com.google.sleep.segment_x.json`]: points(
      point("com.google.sleep.segment", "1742770800000000000", '"intVal":5'),
    ),
    "Takeout/Fit/All Sessions/2025-03-24T06_00_00_MEDITATION.json": JSON.stringify({
      fitnessActivity: "meditation",
      startTime: "2025-03-24T06:00:00Z",
      endTime: "2025-03-24T06:10:00.000Z",
    }),
  });
  expect(format).toBe("google-fit");
  expect(itemsOf(told)).toMatchObject([
    { metric: "heart-rate" },
    { metric: "sleep", word: "deep" },
    { what: "practice", minutes: 10 },
  ]);
  expect(reasonsOf(told)).toEqual(["ask zone", "skipped other-source-kept"]);
});
