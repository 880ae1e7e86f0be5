import type { Bytes } from "@glimmers/primitives";
import { zipOf } from "./zip.ts";

interface Sample {
  readonly name: string;
  readonly bytes: Bytes;
}

const text = (name: string, ...lines: readonly string[]): Sample => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join("\n")}\n`),
});

const BEATS = [843, 881, 896, 820, 767, 858] as const;

/** When each of the beats was over, counted from the first. */
const ENDS = BEATS.map((_, at) => BEATS.slice(0, at + 1).reduce((sum, one) => sum + one, 0));

const pulse = {
  date: "2025-03-24",
  devicePpiSamplesList: [
    {
      deviceId: "0A1B",
      ppiSamples: [
        { pulseLength: 868, sampleDateTime: "2025-03-24T02:00:00.868" },
        { pulseLength: 892, sampleDateTime: "2025-03-24T02:00:01.760" },
      ],
    },
  ],
};

const night = {
  night: "2025-03-25",
  sleepResult: {
    hypnogram: {
      sleepStart: "2025-03-24T23:00:00.000+01:00",
      sleepEnd: "2025-03-25T06:00:00.000+01:00",
      sleepStateChanges: [{ offsetFromStart: "PT0S", state: "NONREM12" }],
    },
  },
};

/** Small files of apps for the heart, and tables of one's own, of our own making. */
export const samples: readonly Sample[] = [
  text("2025-03-24 07-00-00.txt", ...BEATS.map(String)),
  text(
    "elite-summary.csv",
    "Rmssd;Datetime;HRV;lnRmssd;Sdnn;HR",
    "59,23;2025-03-24 06:23:22;57;3,71;61,9;50,46",
  ),
  text(
    "hrv4training.csv",
    "date, time, HR,AVNN,SDNN,rMSSD,pNN50,training,sleep_quality, note,signal_quality ",
    "2025-13-03,07:12,52.1,1151.2,61.2,60.7,33.3,rest,5,long walk, then tea,good,",
  ),
  text(
    "a_RR.csv",
    "date,rr,since start",
    ...BEATS.map((rr, at) => `2025-03-24 07:00:0${at}.100,${rr},${ENDS[at]}`),
  ),
  text("a_Events.csv", "date,annotation,manual", "2025-03-24 07:00:05,sat down,1"),
  text(
    "kubios.txt",
    "Kubios HRV Premium, version 3.5",
    "Measurement date;24.03.2025 07:00:00",
    "RESULTS:",
    "RMSSD (ms):;43,713",
    "",
    "RR INTERVAL DATA;SAMPLE 1",
    "Time;RR;FFT",
    "(s);(s);(Hz)",
    ...BEATS.map((rr, at) => `${(ENDS[at] ?? 0) / 1000};${rr / 1000};0.1`.replaceAll(".", ",")),
  ),
  text(
    "welltory.csv",
    '"rr_code","measurement_datetime","bpm","sdnn","rmssd","how_feel","how_mood","tags","rr_data"',
    '"a1","2020-04-21 21:23:08","75","45.8","54.2","0","-1","coffee, walk","819,1008,831"',
  ),
  text(
    "Polar_H10_1A2B_RR.txt",
    "Phone timestamp;RR-interval [ms]",
    ...BEATS.map((rr, at) => `2025-03-24T07:00:0${at}.000;${rr}`),
  ),
  text(
    "Polar_H10_1A2B_HR.txt",
    "Phone timestamp;HR [bpm];HRV [ms];Breathing interval [rpm];",
    "2025-03-24T07:00:00.100;61;40.2;14.5;",
  ),
  {
    name: "polar-flow.zip",
    bytes: await zipOf({
      "ppi_samples_1_03_1-a.json": JSON.stringify([pulse]),
      "247ohr_1_03-a.json": JSON.stringify({
        deviceDays: [
          { date: "2025-03-24", samples: [{ heartRate: 58, secondsFromDayStart: 300 }] },
        ],
      }),
      "nightly_recovery_1-a.json": JSON.stringify([
        { night: "2025-03-24", meanNightlyRecoveryRmssd: 49, ansStatus: 1.5 },
      ]),
      "sleep_result_1-a.json": JSON.stringify([night]),
    }),
  },
  text("rest_rr.txt", ...BEATS.map((rr) => String(rr / 1000))),
  text("table.csv", "Datum;Stimmung;Notiz", '24.03.2025 07:00;4;"zwei', 'Zeilen"', "25.03.2025;2;"),
  text("table.json", '[{"date":"2025-03-24","mood":{"level":3},"text":"a walk"}]'),
];
