import { expect, it } from "vitest";
import { itemsOf, reasonsOf } from "../../test/samples/file.ts";
import { toldOfFolder } from "../../test/samples/folder.ts";
import type { SqliteFile } from "../reading/format.ts";

type Rows = readonly Readonly<Record<string, string | number | Uint8Array | null>>[];

/** A database of these tables; its columns are those of a table's first row. */
const databaseOf = (tables: Readonly<Record<string, Rows>>): SqliteFile => {
  const columns = (table: string) => Object.keys(tables[table]?.[0] ?? {});
  return {
    tables: Object.keys(tables),
    columns,
    rows: (table, wanted) =>
      (tables[table] ?? []).map((row) => wanted.map((name) => row[name] ?? null)),
    close: () => undefined,
  };
};

const read = (tables: Readonly<Record<string, Rows>>) =>
  toldOfFolder({ "health_connect_export.db": "x" }, { zone: "Asia/Kolkata" }, databaseOf(tables));

const T = 1_742_770_800_000;
const uuid = Uint8Array.of(171, 205);

it("[IM73] heart rates take app, device and offset, in seconds, from their record", async () => {
  const { format, told } = await read({
    application_info_table: [{ row_id: 2, package_name: "org.example.watch", app_name: "Watch" }],
    device_info_table: [{ row_id: 5, manufacturer: "Acme", model: "W1" }],
    heart_rate_record_table: [
      { row_id: 9, uuid, app_info_id: 2, device_info_id: 5, start_zone_offset: 20_700 },
    ],
    heart_rate_record_series_table: [
      { parent_key: 9, beats_per_minute: 61, epoch_millis: T },
      { parent_key: 9, beats_per_minute: 0, epoch_millis: T + 1 },
    ],
  });
  expect(format).toBe("health-connect");
  expect(itemsOf(told)).toMatchObject([
    { metric: "heart-rate", value: 61, app: "Watch", device: "Acme W1", key: `abcd:${T}` },
  ]);
  expect(itemsOf(told)[0]?.when).toMatchObject({ at: T, offset: 345, zoneFrom: "record" });
  expect(reasonsOf(told)).toEqual(["skipped nothing-measured"]);
});

it("[IM73] stages of dumps that say parent_id are joined, and awake is awake wherever", async () => {
  const { told } = await read({
    sleep_session_record_table: [
      {
        row_id: 1,
        uuid,
        start_time: T,
        start_zone_offset: 3_600,
        end_time: T + 9e6,
        notes: "deep",
      },
    ],
    sleep_stages_table: [1, 2, 3, 4, 5, 6, 7, 0].map((stage_type, at) => ({
      parent_id: 1,
      stage_start_time: T + at * 60_000,
      stage_end_time: T + (at + 1) * 60_000,
      stage_type,
    })),
  });
  const words = itemsOf(told).flatMap((item) => (item.type === "sample" ? (item.word ?? "") : []));
  expect(words).toEqual("in-bed awake asleep awake light deep rem awake".split(" "));
  expect(itemsOf(told).filter((item) => item.type === "entry")).toMatchObject([
    { what: "note", text: "deep" },
  ]);
  expect(itemsOf(told).at(-1)?.when.offset).toBe(60);
  expect(reasonsOf(told)).toEqual(["skipped nothing-measured"]);
});

it("[IM73] columns that are not there are passed over, and a zone that is not there is asked for", async () => {
  const { told } = await read({
    heart_rate_variability_rmssd_record_table: [{ time: T, heart_rate_variability_millis: 40.5 }],
    oxygen_saturation_record_table: [{ time: T, percentage: 97 }],
    weight_record_table: [{ weight: 70_000 }],
  });
  expect(itemsOf(told)).toMatchObject([
    { metric: "rmssd", value: 40.5, when: { offset: 330, zoneFrom: "assumed" } },
    { metric: "oxygen-saturation", value: 0.97 },
  ]);
  expect(reasonsOf(told)).toEqual(["ask zone", "skipped not-ours"]);
});

it("[IM73] mindfulness sessions are practices, with the kind they were", async () => {
  const session = {
    uuid,
    start_time: T,
    start_zone_offset: 0,
    end_time: T + 600_000,
    title: "Sea",
  };
  const { told } = await read({
    mindfulness_session_record_table: [{ ...session, mindfulness_session_type: 3, notes: "" }],
  });
  expect(itemsOf(told)).toMatchObject([
    {
      what: "practice",
      title: "Sea",
      minutes: 10,
      more: [{ name: "mindfulness_session_type", value: "breathing" }],
    },
  ]);
});

it("[IM73] another app's database is the wrong file, and none can be read without a reader", async () => {
  expect(reasonsOf((await read({ songs: [] })).told)).toEqual(["stopped WrongFile"]);
  const without = await toldOfFolder({ "health_connect_export.db": "x" });
  expect(reasonsOf(without.told)).toEqual(["stopped NoDatabaseReader"]);
});

it("[IM73] times and numbers that cannot be are told one by one", async () => {
  const { told } = await read({
    resting_heart_rate_record_table: [
      { time: 12, beats_per_minute: 60 },
      { time: null, beats_per_minute: 60 },
      { time: T, beats_per_minute: 4_000 },
      { time: T, beats_per_minute: "many" },
      { time: 9e18, beats_per_minute: 60 },
    ],
  });
  expect(reasonsOf(told).filter((reason) => reason !== "ask zone")).toEqual([
    "not-understood not-a-date",
    "not-understood no-date",
    "not-understood out-of-range",
    "not-understood not-a-number",
    "not-understood not-a-date",
  ]);
});
