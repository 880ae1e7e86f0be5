import { describe, expect, it, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";
import { toldOfFolder } from "../../test/samples/folder.ts";

const LIST = [843, 881, 896, 820, 767, 858];

const beatsIn = (told: Parameters<typeof itemsOf>[0]) =>
  itemsOf(told).filter((item) => item.type === "beats");

const samplesIn = (told: Parameters<typeof itemsOf>[0]) =>
  itemsOf(told).filter((item) => item.type === "sample");

describe("[IM125] Elite HRV", () => {
  it("gives beats in ms, begun when their file's name says", async () => {
    const { format, told } = await toldOf("2025-03-24 07-00-00.txt", LIST.join("\r\n"));
    expect(format).toBe("elite-hrv");
    expect(beatsIn(told)).toMatchObject([
      { unit: "ms", unitIs: "said", when: { at: Date.UTC(2025, 2, 24, 6) }, intervals: LIST },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });

  it("is read as a whole folder, its table and its lists", async () => {
    const { format, told } = await toldOfFolder({
      "out/2025-03-24 07-00-00.txt": LIST.join("\n"),
      "out/2025-03-25 07-00-00.txt": LIST.join("\n"),
      "out/summary.csv":
        "Rmssd;Datetime;HRV;lnRmssd;Sdnn;HR\r\n59,23;2025-03-24 06:23:22;57;3,71;61,9;50,46\r\n",
    });
    expect(format).toBe("elite-hrv");
    expect(beatsIn(told)).toHaveLength(2);
    expect(samplesIn(told)).toMatchObject([
      { metric: "rmssd", value: 59.23 },
      { metric: "sdnn", value: 61.9 },
      { metric: "heart-rate", value: 50.46 },
      { metric: "vendor", name: "HRV", value: 57 },
    ]);
  });
});

describe("[IM125] a table of Elite HRV", () => {
  const table = (head: string, ...rows: readonly string[]) =>
    [`Datetime,Type,lnRmssd,Rmssd,HR,Rolling Avg HR,${head}`, ...rows].join("\r\n");

  it("keeps what the person wrote beside a reading", async () => {
    const { told } = await toldOf(
      "a.csv",
      table(
        "Notes,Tags,Sleep",
        '2025-03-24 06:23:22,readiness,4,59,50,51,"tea, then rest","sauna, late",4',
        "2025-03-25 06:23:22,readiness,4,59,50,51,,,",
        "2025-03-26 06:23:22,readiness,,,,,only words,-,-",
      ),
    );
    expect(itemsOf(told).filter((item) => item.type === "entry")).toMatchObject([
      {
        what: "note",
        text: "tea, then rest",
        tags: ["sauna", "late"],
        more: [{ name: "Sleep", value: "4" }],
        when: { at: Date.UTC(2025, 2, 24, 5, 23, 22) },
      },
      { text: "only words" },
    ]);
    expect(samplesIn(told)).toHaveLength(4);
  });
});

describe("[IM126] HRV4Training", () => {
  it("keeps SDNN where there is no RMSSD, and asks for the zone of times in UTC", async () => {
    const { told } = await toldOf(
      "a.csv",
      [
        "date,timestamp_measurement, HR, AVNN, SDNN, rMSSD, note",
        "2025-03-24 12:01:00 AM +0000,2025-03-24 08:00:57 AM +0000,63.9,934,41.4,-,-",
        "2025-03-25 12:01:00 AM +0000,2025-03-25 08:00:57 AM +0000,-,934,41.4,-,-",
      ].join("\r"),
    );
    expect(samplesIn(told)).toMatchObject([
      { metric: "sdnn", value: 41.4, when: { at: Date.UTC(2025, 2, 24, 8, 0, 57), offset: 60 } },
      { metric: "heart-rate", value: 63.9, when: { zoneFrom: "assumed" } },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone", "skipped nothing-measured"]);
  });

  it("for Android has year, day, month, and keeps what the person said", async () => {
    const { format, told } = await toldOf(
      "a.csv",
      [
        "date, time, HR,AVNN,SDNN,rMSSD,pNN50,training,sleep_quality, note,signal_quality ",
        "",
        "2025-13-03,07:12,52.1,1151.2,61.2,60.7,33.3,rest,5,long walk, then tea, late,good,",
        "2025-14-03,07:12,0.0,0.0,0.0,0.0,33.3,-,0.0,-,good,",
      ].join("\n"),
    );
    expect(format).toBe("hrv4training");
    expect(samplesIn(told)).toMatchObject([
      { metric: "rmssd", value: 60.7, when: { at: Date.UTC(2025, 2, 13, 6, 12) } },
      { metric: "sdnn", value: 61.2 },
      { metric: "heart-rate", value: 52.1 },
    ]);
    expect(itemsOf(told).at(-1)).toMatchObject({
      type: "entry",
      what: "answer",
      text: "long walk, then tea, late",
      more: [
        { name: "training", value: "rest" },
        { name: "sleep_quality", value: "5" },
      ],
    });
    expect(reasonsOf(told)).toEqual([
      "noted fields-joined",
      "ask zone",
      "skipped nothing-measured",
    ]);
  });

  it("asks where no day of the column shows its order, and takes year, day, month meanwhile", async () => {
    const text = "date,time,HR,AVNN,SDNN,rMSSD\n2025-02-03,07:12,52,1151,61,60,\n";
    const { told } = await toldOf("a.csv", text);
    expect(reasonsOf(told)).toContain("ask day-first");
    expect(samplesIn(told)[0]?.when.at).toBe(Date.UTC(2025, 2, 2, 6, 12));
    const other = await toldOf("a.csv", text, { zone: "Europe/Berlin", dayFirst: false });
    expect(samplesIn(other.told)[0]?.when.at).toBe(Date.UTC(2025, 1, 3, 6, 12));
  });

  it("of later iOS may have its phone's own order of days, shown by all of them", async () => {
    const { told } = await toldOf(
      "a.csv",
      "timestamp_measurement,HR,AVNN,SDNN,rMSSD\n3/4/2025 8:00:57 AM +0000,63,934,41,60\n25/4/2025 8:00:57 AM +0000,63,934,41,61\n",
    );
    expect(samplesIn(told)[0]?.when.at).toBe(Date.UTC(2025, 3, 3, 8, 0, 57));
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });

  test.each([
    ["8:00:57 AM", 8],
    ["8:00:57 p. m.", 20],
    ["8:00:57\u202fPM", 20],
    ["20:00:57", 20],
  ])(
    "of later iOS has clocks like %s, lines that end in CR, and - where nothing is",
    async (clock, hour) => {
      const { format, told } = await toldOf(
        "a.csv",
        [
          "date,timestamp_measurement,HR,AVNN,SDNN, rMSSD,pNN50, note,daily_message ",
          `2025-03-24 12:01:00 AM +0000,2025-03-24 ${clock} +0000,63.9,934.7,41.4,60.7,5.6,-, Tu HRV es normal `,
          "2025-03-25 12:01:00 AM +0000,-,-,-,-,-,-,-,- ",
        ].join("\r"),
      );
      expect(format).toBe("hrv4training");
      expect(samplesIn(told)[0]).toMatchObject({
        metric: "rmssd",
        value: 60.7,
        when: { at: Date.UTC(2025, 2, 24, hour, 0, 57) },
      });
      expect(itemsOf(told).filter(({ type }) => type === "entry")).toEqual([]);
      expect(reasonsOf(told)).toEqual(["ask zone", "skipped nothing-measured"]);
    },
  );
});

describe("[IM127] HRV Logger", () => {
  it("in its newer form counts ms from 1970", async () => {
    const first = Date.UTC(2025, 2, 24, 6);
    let since = 0;
    const rows = LIST.map((rr) => `${first + (since += rr)}, ${rr}, ${since}`);
    const { format, told } = await toldOf(
      "x_RR_1.csv",
      ["timestamp, rr, since_start", ...rows].join("\n"),
    );
    expect(format).toBe("hrv-logger");
    expect(beatsIn(told)).toMatchObject([{ when: { at: first }, intervals: LIST, unitIs: "said" }]);
  });

  it("keeps the marks that were set meanwhile, beside the beats of the same folder", async () => {
    const { told } = await toldOfFolder({
      "2025-3-24_Events_a.csv": "date,annotation,manual\n2025-03-24 07:00:05,sat down,1\n",
      "2025-3-24_RR_a.csv": "date,rr,since start\n2025-03-24 07:00:00.843,843,843\n",
    });
    expect(itemsOf(told)).toMatchObject([
      { type: "entry", what: "event", title: "sat down", more: [{ name: "manual", value: "1" }] },
      { type: "beats", intervals: [843] },
    ]);
  });

  it("is not parted by the hour that clocks leave out, or have twice", async () => {
    const around = (start: string, jump: string) =>
      [
        "date,rr,since start",
        `${start}:59:59.200,900,900`,
        `${jump}:00:00.100,900,1800`,
        `${jump}:00:01.000,900,2700`,
      ].join("\n");
    const spring = await toldOf("a_RR.csv", around("2025-03-30 01", "2025-03-30 03"));
    expect(beatsIn(spring.told)).toHaveLength(1);
    const autumn = await toldOf("a_RR.csv", around("2025-10-26 02", "2025-10-26 02"));
    expect(beatsIn(autumn.told)).toHaveLength(1);
  });

  it("says of a time that never came that it is none, and of one that came twice that it did", async () => {
    const at = async (name: string) => reasonsOf((await toldOf(name, LIST.join("\n"))).told);
    expect(await at("2025-03-30 02-30-00.txt")).toContain("noted no-such-time");
    expect(await at("2025-10-26 02-30-00.txt")).toContain("noted time-ambiguous");
    const rows = (day: string) => LIST.map((rr, at) => `${day} 02:30:0${at}.000,${rr}`).join("\n");
    const inRows = async (day: string) =>
      reasonsOf((await toldOf("a_RR.csv", `date,rr\n${rows(day)}`)).told);
    expect((await inRows("2025-03-30")).slice(-2)).toEqual(["ask zone", "noted no-such-time"]);
    expect((await inRows("2025-10-26")).slice(-2)).toEqual(["ask zone", "noted time-ambiguous"]);
  });
});

describe("[IM128] Kubios", () => {
  const report = (separator: string, comma: string, head: readonly string[] = []): string =>
    [
      `Kubios HRV Premium, version 3.5`,
      ...head,
      "RESULTS:",
      `RMSSD (ms):${separator}43${comma}713`,
      `SDNN (ms):${separator}35${comma}098`,
      `Mean HR* (beats/min):${separator}70${comma}65`,
      "",
      `RR INTERVAL DATA${separator}SAMPLE 1`,
      `Time${separator}RR${separator}FFT`,
      `(s)${separator}(s)${separator}(Hz)`,
      ...LIST.map((rr, at) =>
        `${LIST.slice(0, at + 1).reduce((sum, one) => sum + one, 0) / 1000}${separator}${rr / 1000}${separator}0.1`.replaceAll(
          ".",
          comma,
        ),
      ),
      "",
    ].join("\r\n");

  test.each([
    [",", "."],
    [";", ","],
    ["\t", ","],
    ["\t", "."],
  ])("with %j between cells and %j in numbers gives its beats", async (separator, comma) => {
    const { format, told } = await toldOf("report.txt", report(separator, comma));
    expect(format).toBe("kubios");
    const [item] = beatsIn(told);
    expect(item?.intervals.map(Math.round)).toEqual(LIST);
    expect(item).toMatchObject({ unit: "s", unitIs: "said" });
    expect(reasonsOf(told)).toContain("ask began");
  });

  it("says when it was, and then its own numbers come along", async () => {
    const head = ["Measurement date;24.03.2025 07:00:00"];
    const { told } = await toldOf("report.csv", report(";", ",", head));
    expect(beatsIn(told)[0]?.when.at).toBe(Date.UTC(2025, 2, 24, 6));
    expect(samplesIn(told)).toMatchObject([
      { metric: "rmssd", value: 43.713 },
      { metric: "sdnn", value: 35.098 },
      { metric: "heart-rate", value: 70.65 },
    ]);
  });
});

describe("[IM128] a report of Kubios with several samples", () => {
  const report = [
    "Kubios HRV Scientific, version 4.1",
    "Measurement date,24.03.2025 07:00:00",
    "RMSSD (ms):,43.713,22.1",
    "RR INTERVAL DATA,SAMPLE 1,,SAMPLE 2",
    "Time,RR,Time,RR",
    "(s),(s),(s),(s)",
    ...LIST.map((rr, at) => `${at}.0,${rr / 1000},${100 + at}.0,${(rr + 10) / 1000}`),
    ",,106.0,0.9",
    "",
    "SPECTRUM,SAMPLE 1,SAMPLE 2",
    "0.01,5,6",
  ].join("\r\n");

  it("gives the beats of each, and the numbers of each", async () => {
    const { told } = await toldOf("report.txt", report);
    const beats = beatsIn(told);
    expect(beats.map(({ intervals }) => intervals.map(Math.round))).toEqual([
      LIST,
      [...LIST.map((rr) => rr + 10), 900],
    ]);
    const [first, second] = beats.map(({ when }) => when.at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(99_000);
    expect(samplesIn(told)).toMatchObject([{ value: 43.713 }, { value: 22.1 }]);
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });
});

describe("[IM129] Welltory", () => {
  it("gives beats, numbers and what the person said, row by row", async () => {
    const { format, told } = await toldOf(
      "hrv.csv",
      [
        '"rr_code","measurement_datetime","bpm","sdnn","rmssd","how_feel","how_mood","tags","rr_data"',
        '"a1","2020-04-21 21:23:08","75","45.8","54.2","0","-1","coffee, walk","819,1008,831"',
        '"a2","2020-04-22 21:23:08","75","45.8","54.2","","","","819,x,831"',
      ].join("\n"),
    );
    expect(format).toBe("welltory");
    expect(beatsIn(told)).toMatchObject([
      { key: "a1", intervals: [819, 1008, 831], when: { at: Date.UTC(2020, 3, 21, 19, 23, 8) } },
    ]);
    expect(itemsOf(told).filter(({ type }) => type === "entry")).toMatchObject([
      {
        what: "answer",
        tags: ["coffee", "walk"],
        more: [
          { name: "how_feel", value: "0" },
          { name: "how_mood", value: "-1" },
        ],
      },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone", "not-understood not-a-number"]);
  });

  it("takes no object for an interval, not even one without words", async () => {
    const { told } = await toldOf(
      "hrv.csv",
      'rr_code,measurement_datetime,bpm,rr_data\na1,2020-04-21 21:23:08,75,"[819,{""toString"":1,""valueOf"":1}]"',
    );
    expect(reasonsOf(told)).toEqual(["ask zone", "not-understood not-a-number"]);
  });
});

describe("[IM130] Polar Sensor Logger", () => {
  test.each([
    [
      "Phone timestamp;sensor timestamp [ns];PP-interval [ms];error estimate [ms];blocker;contact;contact;hr [bpm]",
      (at: string, pp: number) => `${at};59;${pp};10;0;1;1;0`,
    ],
    [
      "Phone timestamp;HR [bpm];PP-interval [ms];error estimate [ms];blocker;skin contact;skin contact supported",
      (at: string, pp: number) => `${at};0;${pp};10;0;1;1`,
    ],
    ["Phone timestamp;RR-interval [ms]", (at: string, pp: number) => `${at};${pp}`],
  ])("goes by the names of columns: %s", async (head, rowOf) => {
    let at = Date.UTC(2025, 2, 24, 23, 59, 58);
    const rows = LIST.map((pp) => rowOf(new Date((at += pp)).toISOString().slice(0, -1), pp));
    const { format, told } = await toldOf(
      "Polar_H10_1A2B_20250324_RR.txt",
      [head, ...rows].join("\n"),
    );
    expect(format).toBe("polar-sensor-logger");
    expect(beatsIn(told)).toMatchObject([
      {
        device: "Polar H10",
        unitIs: "said",
        when: { at: Date.UTC(2025, 2, 24, 22, 59, 58) },
        intervals: LIST,
      },
    ]);
  });

  it("leaves out what the sensor called spoilt, and does not join across it", async () => {
    const { told } = await toldOf(
      "a_PPI.txt",
      [
        "Phone timestamp;PP-interval [ms];blocker;skin contact;skin contact supported",
        ...LIST.map((pp, at) => `2025-03-24T07:00:0${at}.000;${pp};${at === 2 ? 1 : 0};1;1`),
      ].join("\n"),
    );
    expect(beatsIn(told).map(({ intervals }) => intervals)).toEqual([
      [843, 881],
      [820, 767, 858],
    ]);
    expect(reasonsOf(told)).toContain("skipped failed-there");
  });

  it("has heart rates of every second in a file of their own", async () => {
    const { format, told } = await toldOf(
      "Polar_H10_1_HR.txt",
      "Phone timestamp;HR [bpm];HRV [ms];Breathing interval [rpm];\n2025-03-24T07:00:00.100;61;40.2;14.5;\n2025-03-24T07:00:01.100;0;;;\n",
    );
    expect(format).toBe("polar-sensor-logger");
    expect(samplesIn(told)).toMatchObject([
      { metric: "heart-rate", value: 61 },
      { metric: "vendor", name: "HRV [ms]", value: 40.2 },
      { metric: "respiratory-rate", value: 14.5 },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone", "skipped nothing-measured"]);
  });
});

describe("[IM131] a Polar account", () => {
  const night = {
    night: "2025-03-25",
    evaluation: {},
    sleepResult: {
      hypnogram: {
        sleepStart: "2025-03-24T23:00:00.000+01:00",
        sleepEnd: "2025-03-25T06:00:00.000+01:00",
        sleepStateChanges: [
          { offsetFromStart: "PT0S", state: "NONREM12" },
          { offsetFromStart: "PT1H", state: "NONREM3" },
          { offsetFromStart: "PT7H", state: "WAKE" },
        ],
      },
    },
  };

  it("gives beats day by day, heart rates, nights and stages; and never opens who the person is", async () => {
    const { format, told } = await toldOfFolder({
      "account-data-1.json": '{"username": "somebody"',
      "ppi_samples_1_03_1-a.json": JSON.stringify([
        {
          date: "2025-03-24",
          devicePpiSamplesList: [
            {
              deviceId: "0A1B",
              ppiSamples: [
                { pulseLength: 868, sampleDateTime: "2025-03-24T02:00:00.868" },
                { pulseLength: 892, sampleDateTime: "2025-03-24T02:00:01.760" },
                { pulseLength: 900, sampleDateTime: "2025-03-24T03:00:00.900" },
              ],
            },
          ],
        },
      ]),
      "247ohr_1_03-a.json": JSON.stringify({
        deviceDays: [
          { date: "2025-03-24", samples: [{ heartRate: 58, secondsFromDayStart: 300 }] },
        ],
      }),
      "nightly_recovery_1-a.json": JSON.stringify([
        { night: "2025-03-24", meanNightlyRecoveryRmssd: 49, ansStatus: 1.5 },
      ]),
      "sleep_result_1-a.json": JSON.stringify([night]),
    });
    expect(format).toBe("polar-flow");
    expect(beatsIn(told)).toMatchObject([
      { device: "0A1B", intervals: [868, 892], when: { at: Date.UTC(2025, 2, 24, 1) } },
      { intervals: [900], when: { at: Date.UTC(2025, 2, 24, 2) } },
    ]);
    expect(samplesIn(told)).toMatchObject([
      { metric: "heart-rate", value: 58, when: { at: Date.UTC(2025, 2, 23, 23, 5) } },
      { metric: "rmssd", value: 49, when: { allDay: true } },
      { metric: "vendor", name: "ansStatus", value: 1.5 },
      { metric: "sleep", word: "light", when: { offset: 60, zoneFrom: "record" } },
      { metric: "sleep", word: "deep", until: Date.UTC(2025, 2, 25, 5) },
    ]);
    expect(reasonsOf(told)).toEqual(["skipped not-ours", "ask zone", "noted gap-in-beats"]);
    expect(JSON.stringify(told)).not.toContain("somebody");
  });

  it("knows one of its files that was taken out of the zip", async () => {
    const { format, told } = await toldOf(
      "download.json",
      JSON.stringify([{ night: "2025-03-24", meanNightlyRecoveryRmssd: 49 }]),
    );
    expect(format).toBe("polar-flow");
    expect(samplesIn(told)).toMatchObject([{ metric: "rmssd", value: 49 }]);
  });
});

describe("[IM130] a time that cannot be read", () => {
  const rows = (times: readonly string[]): string =>
    ["Phone timestamp;RR-interval [ms]", ...LIST.map((rr, at) => `${times[at] ?? "?"};${rr}`)].join(
      "\n",
    );

  it("is made up for by the times around it", async () => {
    const { told } = await toldOf(
      "a_RR.txt",
      rows(["2025-03-24T07:00:00.843", "?", "2025-03-24T07:00:02.620"]),
    );
    expect(beatsIn(told)).toMatchObject([
      { intervals: LIST, when: { at: Date.UTC(2025, 2, 24, 6) } },
    ]);
  });
});
