import { expect, it } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";

const root = "Takeout/Fitbit/";
const exported = `${root}Global Export Data/`;

const rate = (dateTime: string, bpm: number) => ({ dateTime, value: { bpm, confidence: 2 } });
const two = (part: number) => String(part).padStart(2, "0");

/** A heart rate every ten minutes of a day of July 2024, lower from `from` to `to` o'clock. */
const dayOf = (day: number, from: number, to: number): string =>
  JSON.stringify(
    Array.from({ length: 144 }, (_, ten) => {
      const hour = Math.floor(ten / 6);
      const isLow = hour >= from && hour < to;
      return rate(`07/${two(day)}/24 ${two(hour)}:${two((ten % 6) * 10)}:00`, isLow ? 50 : 80);
    }),
  );

const night = (day: number) => ({
  logId: day,
  dateOfSleep: `2024-07-${two(day)}`,
  startTime: `2024-07-${two(day)}T00:00:00.000`,
  endTime: `2024-07-${two(day)}T11:00:00.000`,
  type: "classic",
  levels: {
    data: [{ dateTime: `2024-07-${two(day)}T00:00:00.000`, level: "restless", seconds: 60 }],
  },
});

const nights = (from: number, to: number) => {
  const days = [2, 3, 4, 5, 6, 7];
  return {
    [`${exported}sleep-2024-07-01.json`]: JSON.stringify(days.map(night)),
    ...Object.fromEntries(
      days.map((day) => [`${exported}heart_rate-2024-07-${two(day)}.json`, dayOf(day, from, to)]),
    ),
  };
};

const firstRate = async (files: Readonly<Record<string, string>>, zone = "America/New_York") => {
  const { told } = await toldOfFolder(files, { zone });
  const first = itemsOf(told).find(
    (item) => item.type === "sample" && item.metric === "heart-rate",
  );
  return { at: new Date(first?.when.at ?? 0).toISOString(), reasons: reasonsOf(told) };
};

it("[IM75] heart-rate times are told to be UTC or local by which of both is slower in the nights", async () => {
  // Asleep from midnight to eleven in New York: 4 to 15 o'clock UTC.
  expect((await firstRate(nights(4, 15))).at).toBe("2024-07-02T00:00:00.000Z");
  expect((await firstRate(nights(0, 11))).at).toBe("2024-07-02T04:00:00.000Z");
});

it("[IM75] a table with times marked Z settles it before anything else", async () => {
  const marked = Array.from(
    { length: 20 },
    (_, minute) => `2024-07-02T08:${two(minute)}:00Z,${70 + minute},Watch`,
  );
  const found = await firstRate({
    [`${exported}heart_rate-2024-07-02.json`]: JSON.stringify(
      Array.from({ length: 20 }, (_, minute) => rate(`07/02/24 04:${two(minute)}:00`, 70 + minute)),
    ),
    [`${root}Physical Activity_GoogleData/heart_rate_2024-07-02.csv`]: [
      "timestamp,beats per minute,data source",
      ...marked,
    ].join("\n"),
  });
  expect(found).toMatchObject({ at: "2024-07-02T08:00:00.000Z" });
  expect(found.reasons).not.toContain("ask times-are-utc");
});

it("[IM75] where nothing settles it, it is asked, and the answer is what holds", async () => {
  const files = {
    [`${exported}heart_rate-2024-07-02.json`]: JSON.stringify([rate("07/02/24 04:00:00", 60)]),
  };
  const asked = await firstRate(files);
  expect(asked.at).toBe("2024-07-02T04:00:00.000Z");
  expect(asked.reasons).toContain("ask times-are-utc");
  const { told } = await toldOfFolder(files, { zone: "America/New_York", timesAreUtc: false });
  expect(new Date(itemsOf(told)[0]?.when.at ?? 0).toISOString()).toBe("2024-07-02T08:00:00.000Z");
  expect(reasonsOf(told)).toEqual(["ask zone"]);
});

it("[IM75] nothing is asked where the clock on the wall shows UTC", async () => {
  const files = {
    [`${exported}heart_rate-2024-07-02.json`]: JSON.stringify([rate("07/02/24 04:00:00", 60)]),
  };
  expect((await firstRate(files, "Atlantic/Reykjavik")).reasons).toEqual(["ask zone"]);
});

it("[IM74] what stands for no measurement is left out", async () => {
  const { told } = await toldOfFolder({
    [`${exported}resting_heart_rate-2024-01-01.json`]: JSON.stringify([
      { dateTime: "01/01/24 00:00:00", value: { date: "01/01/24", value: 54.5, error: 6 } },
      { dateTime: "01/02/24 00:00:00", value: { date: null, value: 0, error: 0 } },
    ]),
    [`${root}Stress Score/Stress Score.csv`]: [
      "DATE,UPDATED_AT,STRESS_SCORE,STATUS,CALCULATION_FAILED",
      "2024-01-01T00:00:00,2024-01-01T07:00:00.009,71,READY,false",
      "2024-01-02T00:00:00,2024-01-02T07:00:00.009,0,NO_DATA,true",
    ].join("\n"),
    [`${root}Oxygen Saturation (SpO2)/Minute SpO2 - 2024-01-01.csv`]:
      "timestamp,value\n2024-01-01T02:00:00Z,96.5\n2024-01-01T02:01:00Z,50.0\n",
    [`${root}Heart Rate Variability/Heart Rate Variability Details - 2024-01-01.csv`]: "no data\n",
  });
  expect(itemsOf(told)).toMatchObject([
    { metric: "resting-heart-rate", value: 54.5, when: { allDay: true } },
    { metric: "vendor", name: "Stress Score", value: 71, when: { allDay: true } },
    { metric: "oxygen-saturation", value: 0.965 },
  ]);
  expect(reasonsOf(told)).toEqual([
    "ask zone",
    "skipped nothing-measured",
    "skipped failed-there",
    "skipped nothing-measured",
  ]);
});

it("[IM74] the night's mean is told only where its windows are not", async () => {
  const folder = `${root}Heart Rate Variability/`;
  const { told } = await toldOfFolder({
    [`${folder}Heart Rate Variability Details - 2024-01-01.csv`]:
      "timestamp,rmssd,coverage,low_frequency,high_frequency\n2024-01-01T01:00:00,79.091,0.6,1,2\n",
    [`${folder}Daily Heart Rate Variability Summary - 2024-01-(1).csv`]:
      "timestamp,rmssd,nremhr,entropy\n2024-01-01T00:00:00,41,55,2\n2024-01-02T00:00:00,42,55,2\n",
  });
  expect(itemsOf(told)).toMatchObject([{ value: 79.091 }, { value: 42, when: { allDay: true } }]);
  expect(reasonsOf(told)).toContain("skipped other-source-kept");
});

it("[IM74] newer tables are read by their columns, each with its source", async () => {
  const { format, told } = await toldOfFolder({
    "Takeout/Google Health/Physical Activity_GoogleData/heart_rate_variability_2026-01-01.csv":
      "timestamp,root mean square of successive differences milliseconds,standard deviation milliseconds,data source\n" +
      "2026-01-01T02:00:00Z,33.5,41,Pixel Watch\n",
  });
  expect(format).toBe("fitbit");
  expect(itemsOf(told)).toMatchObject([
    { metric: "rmssd", value: 33.5, app: "Pixel Watch", when: { at: Date.UTC(2026, 0, 1, 2) } },
    { metric: "sdnn", value: 41, app: "Pixel Watch" },
  ]);
});

it("[IM74] nights of both types keep their stages, and one alone is known by how it begins", async () => {
  const { format, told } = await toldOf("whatever.json", JSON.stringify([night(2), { logId: 3 }]));
  expect(format).toBe("fitbit");
  expect(itemsOf(told)).toMatchObject([
    { metric: "sleep", word: "in-bed", key: "sleep:2:night" },
    { metric: "sleep", word: "awake" },
  ]);
  expect(reasonsOf(told)).toEqual(["ask zone", "not-understood no-date"]);
});

it("[IM74] one damaged file of many is said to be, and the others are read", async () => {
  const { told } = await toldOfFolder(
    {
      [`${exported}heart_rate-2024-07-02.json`]: '[{"dateTime": "07/02',
      [`${exported}heart_rate-2024-07-03.json`]: JSON.stringify([
        rate("07/03/24 01:00:00", 60),
        rate("02/30/24 01:00:00", 60),
        rate("01/01/70 01:00:00", 60),
        { dateTime: "07/03/24 02:00:00", value: { bpm: "61" } },
      ]),
    },
    { zone: "UTC" },
  );
  expect(itemsOf(told)).toMatchObject([{ value: 60 }, { value: 61 }]);
  expect(reasonsOf(told)).toEqual([
    "not-understood damaged",
    "ask zone",
    "not-understood not-a-date",
    "not-understood not-a-date",
  ]);
});

it("[IM74] mindfulness sessions keep all that stood beside them", async () => {
  const { told } = await toldOfFolder({
    [`${root}Mindfulness/mindfulness_sessions.csv`]:
      "session_id,activity_name,average_heart_rate,start_date_time,end_date_time\n" +
      "7,Guided,62,2024-01-01T10:00:00,2024-01-01T10:05:00\n",
    [`${root}Mindfulness/mindfulness_goals.csv`]: "goal,date\n5,2024-01-01\n",
  });
  expect(itemsOf(told)).toMatchObject([
    {
      what: "practice",
      title: "Guided",
      minutes: 5,
      more: [{ name: "average_heart_rate", value: "62" }],
    },
  ]);
});

it("[IM74] a time in the hour that never came is said to be none, and is moved forward", async () => {
  const { told } = await toldOf(
    "Heart Rate Variability Details - 2025-03-30.csv",
    "timestamp,rmssd,coverage\n2025-03-30T02:30:00,40.5,0.9",
  );
  expect(reasonsOf(told)).toEqual(["ask zone", "noted no-such-time"]);
});

const newer = "Takeout/Google Health/Physical Activity_GoogleData/";

it("[IM74] the newer tables of days and nights are read, and those of other things are named", async () => {
  const { told } = await toldOfFolder({
    [`${newer}daily_heart_rate_variability.csv`]:
      "timestamp,average heart rate variability milliseconds,entropy,data source\n" +
      "2026-01-01T00:00:00Z,44.5,2,x\n2026-01-02T00:00:00Z,45.5,2,x\n",
    [`${newer}heart_rate_variability_2026-01-02.csv`]:
      "timestamp,root mean square of successive differences milliseconds,data source\n2026-01-02T02:00:00Z,33.5,x\n",
    [`${newer}respiratory_rate_sleep_summary_2026.csv`]:
      "timestamp,breaths per minute,data source\n2026-01-01T00:00:00Z,14.5,x\n2026-01-02T00:00:00Z,,x\n",
    [`${newer}heart_rate_zones_2026.csv`]:
      "timestamp,light,data source\n2026-01-01T00:00:00Z,7,x\n2026-01-02T00:00:00Z,8,x\n",
    [`${newer}steps_2026-01-01.csv`]: "timestamp,steps,data source\n",
    [`${newer}steps_2026-01-02.csv`]: "timestamp,steps,data source\n",
  });
  expect(itemsOf(told)).toMatchObject([
    { metric: "rmssd", value: 33.5 },
    { metric: "respiratory-rate", value: 14.5 },
    { metric: "rmssd", value: 44.5, when: { allDay: true } },
  ]);
  expect(
    reasonsOf(told)
      .filter((reason) => reason !== "ask zone")
      .toSorted(),
  ).toEqual([
    "skipped not-ours",
    "skipped not-ours",
    "skipped nothing-measured",
    "skipped other-source-kept",
  ]);
});

it("[IM74] a session's duration is minutes where it can only be ms", async () => {
  const { told } = await toldOfFolder({
    [`${root}Mindfulness/mindfulness_sessions.csv`]:
      "session_id,activity_name,start_date_time,duration\n" +
      "7,Guided,2024-01-01T10:00:00,600000\n8,Guided,2024-01-02T10:00:00,600\n",
  });
  expect(itemsOf(told)).toMatchObject([{ minutes: 10 }, { more: [{ value: "600" }] }]);
  expect(itemsOf(told)[1]).not.toHaveProperty("minutes");
  expect(reasonsOf(told)).toEqual(["ask zone", "noted unit-guessed"]);
});
