import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";

const series = (...items: readonly (number | null)[]) =>
  JSON.stringify({ interval: 300, items, timestamp: "2025-03-23T22:50:00.000+01:00" });

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

const COLUMNS =
  "id;average_breath;average_heart_rate;average_hrv;bedtime_end;bedtime_start;day;heart_rate;hrv;sleep_phase_5_min;type";
const night = (type: string, hrv = cell(series(67, null, 45))) =>
  `a0;14.25;56.1;51;2025-03-24T06:20:00.000+01:00;2025-03-23T22:50:00.000+01:00;2025-03-24;;${hrv};4432;${type}`;

const sleepmodel = (...rows: readonly string[]) => [COLUMNS, ...rows].join("\n");
const inApp = (name: string) => `App Data/${name}.csv`;

const at = (iso: string) => Date.parse(iso);

describe("nights", () => {
  test("[IM103] five-minute values each have their own time; missing ones leave a gap", async () => {
    const { format, told } = await toldOfFolder({
      [inApp("sleepmodel")]: sleepmodel(night("long_sleep")),
    });
    expect(format).toBe("oura");
    const hrv = itemsOf(told).filter((item) => item.type === "sample" && item.metric === "rmssd");
    expect(hrv).toMatchObject([
      { value: 67, when: { at: at("2025-03-23T22:50+01:00"), offset: 60 } },
      { value: 45, when: { at: at("2025-03-23T23:00+01:00") } },
    ]);
    expect(reasonsOf(told)).toEqual([]);
  });

  test("[IM103] the mean is RMSSD where it is all there is, and Oura's own where it is not", async () => {
    const names = async (hrv: string) =>
      itemsOf((await toldOfFolder({ [inApp("sleepmodel")]: sleepmodel(night("sleep", hrv)) })).told)
        .filter((item) => item.type === "sample" && item.value === 51)
        .map((item) => (item.type === "sample" ? (item.name ?? item.metric) : ""));
    expect(await names("")).toEqual(["rmssd"]);
    expect(await names(cell(series(60)))).toEqual(["Oura average HRV"]);
  });

  test("[IM103] phases side by side are one stage: 4 awake, 3 REM, 2 light, 1 deep", async () => {
    const { told } = await toldOfFolder({ [inApp("sleepmodel")]: sleepmodel(night("sleep")) });
    const stages = itemsOf(told).filter(
      (item) => item.type === "sample" && item.metric === "sleep",
    );
    expect(stages).toMatchObject([
      { word: "awake", until: at("2025-03-23T23:00+01:00") },
      { word: "rem" },
      { word: "light", until: at("2025-03-23T23:10+01:00") },
    ]);
  });

  test("[IM104] one that was deleted there stays deleted", async () => {
    const { told } = await toldOfFolder({ [inApp("sleepmodel")]: sleepmodel(night("deleted")) });
    expect(itemsOf(told)).toEqual([]);
    expect(reasonsOf(told)).toEqual(["skipped deleted-there"]);
  });
});

test("[IM105] times in UTC take the clock of the night nearest to them", async () => {
  const { told } = await toldOfFolder({
    [inApp("sleepmodel")]: sleepmodel(night("sleep").replaceAll("+01:00", "-07:00")),
    [inApp("heartrate")]: "timestamp;bpm;source\n2025-03-24T06:00:00.000Z;64;sleep\n",
  });
  const [rate] = itemsOf(told).filter((item) => item.place.file === inApp("heartrate"));
  expect(rate).toMatchObject({ metric: "heart-rate", value: 64, when: { offset: -420 } });
});

test.each([
  ["heartrate.csv", "timestamp,bpm,source\r\n2025-03-24T06:00:00.000Z,64,sleep\r\n"],
  [
    "heartrate.json",
    '{"data":[{"bpm":64,"source":"sleep","timestamp":"2025-03-24T06:00:00+00:00"}]}',
  ],
])("[IM105] commas and answers of the interface hold the same: %s", async (name, content) => {
  const { format, told } = await toldOf(name, content);
  expect(format).toBe("oura");
  expect(itemsOf(told)).toMatchObject([{ metric: "heart-rate", value: 64 }]);
});

test("[IM105] nights as the interface (v2) tells them", async () => {
  const data = [
    {
      id: "x",
      day: "2025-03-24",
      type: "long_sleep",
      average_hrv: 40,
      bedtime_start: "2025-03-23T22:50:00+01:00",
      bedtime_end: "2025-03-24T06:50:00+01:00",
      hrv: null,
    },
  ];
  const { format, told } = await toldOf("sleep.json", JSON.stringify({ data, next_token: null }));
  expect(format).toBe("oura");
  expect(itemsOf(told)).toMatchObject([
    { metric: "sleep", word: "asleep" },
    { metric: "rmssd", value: 40 },
  ]);
});

test("[IM106] sessions become practices and tags what they were, with what else stood there", async () => {
  const { told } = await toldOfFolder({
    [inApp("session")]:
      "id;day;start_datetime;end_datetime;type;mood;heart_rate\ns;2025-03-24;2025-03-24T08:00:00+01:00;2025-03-24T08:10:00+01:00;meditation;good;\n",
    [inApp("enhancedtag")]:
      "id;tag_type_code;start_time;start_day;comment;custom_name;color\nt;custom;2025-03-24T12:00:00+01:00;2025-03-24;=1+1;Old friend;red\n",
    [inApp("dailystress")]:
      "id;day;day_summary;recovery_high;stress_high\ns;2025-03-24;restored;2706;1836\n",
  });
  expect(itemsOf(told)).toMatchObject([
    { what: "practice", title: "meditation", feelings: [{ word: "good" }], minutes: 10 },
    { what: "factor", title: "Old friend", text: "=1+1", more: [{ name: "color", value: "red" }] },
    { metric: "vendor", name: "Oura time of high stress (s)", value: 1836 },
    { metric: "vendor", name: "Oura time of high recovery (s)", value: 2706 },
  ]);
});

test("[IM106] where somebody was and what they pay is not read", async () => {
  const { told } = await toldOfFolder({
    [inApp("sleepmodel")]: sleepmodel(night("deleted")),
    [inApp("rawlocation")]: "timestamp;latitude\n2025-03-24T06:00:00Z;1\n",
    "Subscriptions/account.csv": "id;plan\n1;none\n",
  });
  expect(reasonsOf(told)).toEqual([
    "skipped deleted-there",
    "skipped not-ours",
    "skipped not-ours",
  ]);
});

test("[IM104] any cells: something told, and never a crash", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string(), { minLength: 11, maxLength: 11 }), async (cells) => {
      const { told } = await toldOfFolder({
        [inApp("sleepmodel")]: sleepmodel(cells.map(cell).join(";"), night("deleted")),
      });
      expect(reasonsOf(told)).toContain("skipped deleted-there");
    }),
  );
});

test("[IM105] an offset taken from the night nearest is the file's, and no day's key rests on it", async () => {
  const readiness = "day;score\n2025-03-24;80\n2025-06-01;81";
  const keysOf = async (zone: string) => {
    const { told } = await toldOfFolder(
      {
        [inApp("sleepmodel")]: sleepmodel(night("long_sleep")),
        [inApp("dailyreadiness")]: readiness,
      },
      { zone },
    );
    const days = itemsOf(told).filter(({ when }) => when.allDay);
    expect(days.map(({ when }) => when.zoneFrom)).toEqual(["file", "assumed"]);
    return days.map(({ key }) => key);
  };
  expect(await keysOf("Asia/Tokyo")).toEqual(await keysOf("America/New_York"));
});

test("[IM105] a row without its number says that nothing was measured", async () => {
  const { told } = await toldOfFolder({
    [inApp("sleepmodel")]: sleepmodel(night("long_sleep")),
    [inApp("heartrate")]: "timestamp;bpm;source\n2025-03-24T01:30:00.000Z;;awake",
  });
  expect(reasonsOf(told)).toEqual(["skipped nothing-measured"]);
});
