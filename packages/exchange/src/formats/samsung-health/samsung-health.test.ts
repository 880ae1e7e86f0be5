import { expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";

const root = "samsunghealth_me_20260101/";
const id = "0a000000-0000-4000-8000-000000000000";
const long = "com.samsung.health.heart_rate.";

it("[IM76] columns are found by the ends of their names, in any order; every line ends with a comma", async () => {
  const { format, told } = await toldOfFolder({
    [`${root}com.samsung.shealth.tracker.heart_rate.20260101.csv`]: [
      "com.samsung.shealth.tracker.heart_rate,7006011,3",
      `${long}time_offset,${long}heart_rate,source,${long}datauuid,${long}start_time,`,
      `UTC+0530,61.0,,${id},2026-01-01 00:30:00.000,`,
      `UTC-0300,0.0,,${id}2,1767227400000,`,
      `,62.0,,${id}3,1767227400000,`,
    ].join("\r\n"),
  });
  expect(format).toBe("samsung-health");
  expect(itemsOf(told)).toMatchObject([
    { value: 61, key: id, when: { at: Date.UTC(2026, 0, 1, 0, 30), offset: 330 } },
    { value: 62, when: { at: 1_767_227_400_000, offset: 60, zoneFrom: "assumed" } },
  ]);
  expect(reasonsOf(told)).toEqual(["skipped nothing-measured", "ask zone"]);
});

it("[IM76] a mean gives way to the finer numbers beside it, which take its offset", async () => {
  const bins = `${id}.com.samsung.health.heart_rate.binning_data.json`;
  const { told } = await toldOfFolder({
    [`${root}com.samsung.shealth.tracker.heart_rate.20260101.csv`]: [
      "com.samsung.shealth.tracker.heart_rate,7006011,3",
      "start_time,time_offset,heart_rate,binning_data,datauuid,",
      `2026-01-01 00:30:00.000,UTC+0900,61.0,${bins},${id},`,
    ].join("\n"),
    [`${root}jsons/com.samsung.shealth.tracker.heart_rate/0/${bins}`]: JSON.stringify([
      { heart_rate: 70, start_time: 1_767_227_400_000, end_time: 1_767_227_459_000 },
    ]),
    [`${root}jsons/com.samsung.health.hrv/0/${id}.binning_data.json`]: JSON.stringify([
      { sdnn: 38.01, rmssd: 58.91, start_time: 1_767_227_400_000, end_time: 1_767_227_700_000 },
      { sdnn: 0, start_time: 1_767_227_700_000 },
    ]),
  });
  expect(itemsOf(told)).toMatchObject([
    { metric: "heart-rate", value: 70, when: { offset: 540, zoneFrom: "record" } },
    { metric: "rmssd", value: 58.91 },
    { metric: "sdnn", value: 38.01 },
  ]);
  expect(reasonsOf(told)).toEqual(["skipped other-source-kept", "skipped nothing-measured"]);
});

it("[IM76] nights, their stages, stress and moods; a kind nobody knows is told", async () => {
  const table = (type: string, head: string, ...rows: readonly string[]) => ({
    [`${root}com.samsung.${type}.20260101.csv`]: [`com.samsung.${type},1,1`, head, ...rows].join(
      "\n",
    ),
  });
  const at = "2026-01-01 00:30:00.000,2026-01-01 00:40:00.000,UTC+0100";
  const { told } = await toldOfFolder({
    ...table(
      "shealth.sleep",
      "start_time,end_time,time_offset,datauuid,sleep_score,",
      `${at},n,81,`,
    ),
    ...table(
      "health.sleep_stage",
      "start_time,end_time,time_offset,sleep_id,stage,",
      `${at},n,40004,`,
      `${at},n,40009,`,
    ),
    ...table("shealth.stress", "start_time,end_time,time_offset,score,", `${at},26.0,`),
    ...table("shealth.mood", "start_time,end_time,time_offset,mood_type,notes,", `${at},3,calm,`),
  });
  expect(itemsOf(told)).toMatchObject([
    { metric: "sleep", word: "rem", until: Date.UTC(2026, 0, 1, 0, 40) },
    { type: "entry", what: "mood", text: "calm", more: [{ name: "mood_type", value: "3" }] },
    { metric: "sleep", word: "in-bed", key: "n:night" },
    { metric: "vendor", name: "Sleep score", value: 81 },
    { metric: "vendor", name: "Stress", value: 26 },
  ]);
  expect(reasonsOf(told)).toEqual(["not-understood unknown-kind"]);
});

it("[IM76] one table alone is known by its first line, whatever it is called", async () => {
  const { format, told } = await toldOf(
    "stress.csv",
    "com.samsung.shealth.stress,6310005,4\nstart_time,time_offset,score,\n2026-01-01 00:30:00.000,UTC+0100,26.0,\nnever,UTC+0100,1,\n",
  );
  expect(format).toBe("samsung-health");
  expect(itemsOf(told)).toMatchObject([{ value: 26 }]);
  expect(reasonsOf(told)).toEqual(["not-understood no-date"]);
});

it("[IM76] an end that no date can hold is no end", async () => {
  const { told } = await toldOfFolder({
    [`${root}com.samsung.shealth.tracker.heart_rate.20260101.csv`]:
      "com.samsung.shealth.tracker.heart_rate,7006011,3\nstart_time,heart_rate,datauuid,\n",
    [`${root}jsons/com.samsung.health.hrv/0/${id}.binning_data.json`]: JSON.stringify([
      { rmssd: 70, start_time: 1_767_227_400_000, end_time: 1e308 },
    ]),
  });
  expect(itemsOf(told)).toMatchObject([{ value: 70 }]);
  expect(itemsOf(told)[0]).not.toHaveProperty("until");
});

it("[IM76] what the person wrote beside a number stays, also where finer numbers take its place", async () => {
  const bins = "77.binning_data.json";
  const { told } = await toldOfFolder({
    [`${root}com.samsung.shealth.tracker.heart_rate.20260101.csv`]: [
      "com.samsung.shealth.tracker.heart_rate,7006011,3",
      `${long}start_time,${long}time_offset,${long}heart_rate,${long}comment,${long}binning_data,${long}datauuid,`,
      `2026-01-01 00:30:00.000,UTC+0900,61.0,after tea,,${id},`,
      `2026-01-01 01:30:00.000,UTC+0900,61.0,in bed,${bins},${id}2,`,
    ].join("\n"),
    [`${root}com.samsung.shealth.stress.20260101.csv`]: [
      "com.samsung.shealth.stress,1,1",
      "score,start_time,time_offset,datauuid,comment,",
      "44,2026-01-01 00:30:00.000,UTC+0900,s1,a quarrel,",
    ].join("\n"),
    [`${root}jsons/com.samsung.shealth.tracker.heart_rate/7/${bins}`]: JSON.stringify([
      { heart_rate: 70, start_time: 1_767_231_000_000, end_time: 1_767_231_059_000 },
    ]),
  });
  const entries = itemsOf(told).filter((item) => item.type === "entry");
  expect(new Set(entries.map(({ text }) => text))).toEqual(
    new Set(["a quarrel", "after tea", "in bed"]),
  );
  expect(entries).toHaveLength(3);
  expect(itemsOf(told).at(-1)).toMatchObject({ value: 70, when: { offset: 540 } });
  expect(reasonsOf(told)).toEqual(["skipped other-source-kept"]);
});
