import { DatabaseSync } from "node:sqlite";
import type { Bytes } from "@glimmers/primitives";
import { activity, fitFile, hrv, MORNING, record, timer } from "./garmin-fit.ts";
import { zipOf } from "./zip.ts";

interface Sample {
  readonly name: string;
  readonly bytes: Bytes;
}

const sample = (name: string, content: string | object): Sample => ({
  name,
  bytes: new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)),
});

const zipped = async (
  name: string,
  files: Readonly<Record<string, string | Bytes>>,
): Promise<Sample> => ({ name, bytes: await zipOf(files) });

const T = 1_742_770_800_000;

const apple = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_US">
 <ExportDate value="2026-01-15 09:00:00 -0500"/>
 <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" startDate="2024-07-08 01:00:00 -0500" endDate="2024-07-08 01:00:00 -0500" value="72"/>
 <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="W&amp;1" startDate="2024-10-26 03:00:00 +0100" endDate="2024-10-26 04:00:00 +0100" value="HKCategoryValueSleepAnalysisAsleepCore">
  <MetadataEntry key="HKTimeZone" value="Asia/Kathmandu"/>
 </Record>
 <Record type="HKQuantityTypeIdentifierHeartRateVariabilitySDNN" sourceName="Watch" unit="ms" startDate="2024-03-10 18:14:48 -0500" endDate="2024-03-10 18:15:48 -0500" value="51.2">
  <HeartRateVariabilityMetadataList>
   <InstantaneousBeatsPerMinute bpm="78" time="6:14:48,94 p. m."/>
   <InstantaneousBeatsPerMinute bpm="79" time="6:14:49,70 p. m."/>
  </HeartRateVariabilityMetadataList>
 </Record>
</HealthData>
`;

const autoExport = {
  data: {
    metrics: [
      {
        name: "heart_rate",
        units: "count/min",
        data: [{ date: "2025-03-24 3:00:00 PM +0100", Min: 50, Avg: 61.5, Max: 99, source: "W" }],
      },
      {
        name: "sleep_analysis",
        units: "hr",
        data: [
          {
            startDate: "2025-03-24 01:00:00 +0100",
            endDate: "2025-03-24 02:00:00 +0100",
            value: "Core",
            qty: 1,
          },
        ],
      },
    ],
    stateOfMind: [
      {
        id: "S1",
        start: "2025-03-26T08:00:00Z",
        kind: "momentary_emotion",
        valence: 0,
        labels: ["indifferent"],
        associations: ["self_care"],
      },
    ],
  },
};

/** A database as phones export it, with the tables of which there are rows. */
const database = (): Bytes => {
  const made = new DatabaseSync(":memory:");
  made.exec(`
    CREATE TABLE application_info_table (row_id INTEGER PRIMARY KEY, package_name TEXT, app_name TEXT);
    CREATE TABLE heart_rate_record_table (row_id INTEGER PRIMARY KEY, uuid BLOB, app_info_id INTEGER, start_zone_offset INTEGER);
    CREATE TABLE heart_rate_record_series_table (parent_key INTEGER, beats_per_minute INTEGER, epoch_millis INTEGER);
    CREATE TABLE sleep_session_record_table (row_id INTEGER PRIMARY KEY, uuid BLOB, start_time INTEGER, end_time INTEGER, start_zone_offset INTEGER, notes TEXT, title TEXT);
    CREATE TABLE sleep_stages_table (parent_key INTEGER, stage_start_time INTEGER, stage_end_time INTEGER, stage_type INTEGER);
    CREATE TABLE oxygen_saturation_record_table (row_id INTEGER PRIMARY KEY, uuid BLOB, time INTEGER, zone_offset INTEGER, percentage REAL);
    INSERT INTO application_info_table VALUES (2, 'org.example.watch', 'Watch');
    INSERT INTO heart_rate_record_table VALUES (9, x'abcd', 2, 20700);
    INSERT INTO heart_rate_record_series_table VALUES (9, 61, ${T}), (9, 64, ${T + 60_000}), (9, 0, ${T + 1});
    INSERT INTO sleep_session_record_table VALUES (1, x'ac', ${T}, ${T + 9_000_000}, 3600, 'deep', 'night');
    INSERT INTO sleep_stages_table VALUES (1, ${T}, ${T + 60_000}, 4), (1, ${T + 60_000}, ${T + 120_000}, 5);
    INSERT INTO oxygen_saturation_record_table VALUES (1, x'ad', ${T}, 0, 97.5);`);
  const bytes = Uint8Array.from(made.serialize());
  made.close();
  return bytes;
};

const fit: Bytes = fitFile([
  { message: 0, fields: [[1, 0x84, [1]]] },
  timer(MORNING, 0),
  record(MORNING, 60),
  hrv(900, 910, 905),
  hrv(890, 915),
  record(MORNING + 60, 62),
  timer(MORNING + 60, 4),
  activity(MORNING + 60, MORNING + 3660),
]);

const TAKEOUT = "Takeout/Fitbit/Global Export Data/";
const SAMSUNG = "samsunghealth_me_20260101/";
const GARMIN = "DI_CONNECT/DI-Connect-";

const fitPoint = (nanoseconds: string, value: string): string =>
  `{"fitValue":[{"value":{${value}}}],"startTimeNanos":${nanoseconds},"endTimeNanos":${nanoseconds},"dataTypeName":"com.google.heart_rate.bpm","originDataSourceId":"raw:x:org.example:y"}`;

const observation = {
  resourceType: "Observation",
  id: "a",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "8867-4" }] },
  effectiveDateTime: "2025-03-24T07:00:00+01:00",
  valueQuantity: { value: 61, unit: "/min", code: "/min" },
};

const calendar = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "BEGIN:VEVENT",
  "UID:a",
  "DTSTART;TZID=America/New_York:20250324T090000",
  "DURATION:PT50M",
  "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO,TH",
  "EXDATE;TZID=America/New_York:20250327T090000",
  "SUMMARY:A walk\\, weekly",
  "CATEGORIES:Health,Own",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "UID:b",
  "DTSTART;VALUE=DATE:20250401",
  "RRULE:FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1;UNTIL=20260101",
  "SUMMARY:A day",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

const ouraNight =
  'id;average_heart_rate;average_hrv;bedtime_end;bedtime_start;day;heart_rate;hrv;sleep_phase_5_min;type\na0;56.1;51;2025-03-24T06:20:00.000+01:00;2025-03-23T22:50:00.000+01:00;2025-03-24;;"{""interval"":300,""items"":[67,null,45],""timestamp"":""2025-03-23T22:50:00.000+01:00""}";4432;long_sleep\n';

/** Small exports of devices and of the shelves for their numbers, of our own making. */
export const samples: readonly Sample[] = [
  sample("export.xml", apple),
  await zipped("apple.zip", { "apple_health_export/export.xml": apple }),
  sample("auto-export.json", autoExport),
  await zipped("Health Connect.zip", { "health_connect_export.db": database() }),
  await zipped("fitbit.zip", {
    [`${TAKEOUT}heart_rate-2024-07-02.json`]:
      '[{"dateTime":"07/02/24 04:00:00","value":{"bpm":55,"confidence":2}},{"dateTime":"07/02/24 04:00:05","value":{"bpm":56,"confidence":3}}]',
    [`${TAKEOUT}sleep-2024-07-01.json`]:
      '[{"logId":2,"dateOfSleep":"2024-07-02","startTime":"2024-07-02T00:00:00.000","endTime":"2024-07-02T11:00:00.000","type":"stages","levels":{"data":[{"dateTime":"2024-07-02T00:00:00.000","level":"light","seconds":60}]}}]',
    "Takeout/Fitbit/Heart Rate Variability/Daily Heart Rate Variability Summary - 2024-07-02.csv":
      "timestamp,rmssd,nremhr,entropy\n2024-07-02T00:00:00,35.2,54.1,2.1\n",
  }),
  sample("fit.json", `{"Data Points":[${fitPoint("1742770800123999999", '"fpVal":61.0')}]}`),
  await zipped("samsung.zip", {
    [`${SAMSUNG}com.samsung.shealth.tracker.heart_rate.20260101.csv`]:
      "com.samsung.shealth.tracker.heart_rate,7006011,3\nstart_time,time_offset,heart_rate,binning_data,datauuid,\n2026-01-01 00:30:00.000,UTC+0900,61.0,b.json,0a,\n2026-01-01 01:30:00.000,UTC-0300,62.0,,0b,\n",
    [`${SAMSUNG}jsons/com.samsung.shealth.tracker.heart_rate/0/b.json`]:
      '[{"heart_rate":70,"start_time":1767227400000,"end_time":1767227459000}]',
    [`${SAMSUNG}jsons/com.samsung.health.hrv/0/0c.binning_data.json`]:
      '[{"sdnn":38.01,"rmssd":58.91,"start_time":1767227400000,"end_time":1767227700000}]',
  }),
  { name: "walk.fit", bytes: fit },
  await zipped("garmin.zip", {
    [`${GARMIN}Wellness/2025_healthStatusData.json`]:
      '[{"calendarDate":"2025-03-24","metrics":[{"type":"HRV","value":53},{"type":"RESPIRATION","value":14.1}]}]',
    [`${GARMIN}Aggregator/UDSFile_2025.json`]:
      '[{"calendarDate":"2025-03-24","restingHeartRate":52,"allDayStress":{"aggregatorList":[{"type":"TOTAL","averageStressLevel":31}]},"wellnessStartTimeGmt":"2025-03-23T18:15:00.0","wellnessStartTimeLocal":"2025-03-24T00:00:00.0"}]',
    [`${GARMIN}Uploaded-Files/UploadedFiles_0-_Part1.zip`]: await zipOf({ "me_1.fit": fit }),
  }),
  await zipped("oura.zip", {
    "App Data/sleepmodel.csv": ouraNight,
    "App Data/heartrate.csv": "timestamp;bpm;source\n2025-03-24T06:00:00.000Z;64;sleep\n",
  }),
  await zipped("whoop.zip", {
    "physiological_cycles.csv":
      "Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Resting heart rate (bpm),Heart rate variability (ms),Skin temp (celsius),Blood oxygen %,Day Strain,Sleep onset,Wake onset,Respiratory rate (rpm),Light sleep duration (min),Deep (SWS) duration (min),REM duration (min),Awake duration (min)\n2025-03-29 22:48:00,2025-03-30 22:48:00,UTC+01:00,97,55,66,33.4,95.5,9.1,2025-03-29 22:50:00,2025-03-30 06:24:00,14.2,210,90,100,40\n",
  }),
  sample("fhir.json", {
    resourceType: "Bundle",
    type: "collection",
    entry: [{ resource: observation }],
  }),
  sample("fhir.ndjson", `${JSON.stringify(observation)}\n${JSON.stringify(observation)}\n`),
  sample("calendar.ics", calendar),
];
