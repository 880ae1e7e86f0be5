import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import FitParser from "fit-file-parser";
import { describe, expect, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import type { FitWritten } from "../../../test/samples/garmin-fit.ts";
import {
  activity,
  fitFile,
  hrv,
  MORNING,
  record,
  timer,
} from "../../../test/samples/garmin-fit.ts";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";

const read = (bytes: Bytes) => toldOf("a.fit", bytes);

const beatsOf = async (bytes: Bytes) =>
  itemsOf((await read(bytes)).told).filter((item) => item.type === "beats");

const at = (iso: string) => Date.parse(iso);

describe("beats of message 78", () => {
  test("[IM95] stand in their order, without the filler, from the record before them on", async () => {
    const file = fitFile([record(MORNING, 60), hrv(1000, 900), record(MORNING + 2, 61), hrv(950)]);
    expect(await beatsOf(file)).toMatchObject([
      { intervals: [1000, 900, 950], unit: "ms", when: { at: at("2025-03-24T06:00:00Z") } },
    ]);
  });

  test("[IM95] that come before any record end with the first one", async () => {
    const file = fitFile([hrv(1000, 1000), record(MORNING, 60)]);
    const [beats] = await beatsOf(file);
    expect(beats?.when.at).toBe(at("2025-03-24T05:59:58Z"));
  });

  test("[IM96] are parted where the clock ran on without them", async () => {
    const lost = Array.from({ length: 5 }, (_, second) => record(MORNING + 2 + second, 60));
    const file = fitFile([record(MORNING, 60), hrv(1000, 1000), ...lost, hrv(800, 810)]);
    const { told } = await read(file);
    expect(itemsOf(told).filter((item) => item.type === "beats")).toMatchObject([
      { intervals: [1000, 1000] },
      { intervals: [800, 810], when: { at: at("2025-03-24T06:00:06Z") } },
    ]);
    expect(reasonsOf(told)).toContain("noted gap-in-beats");
  });

  test("[IM96] are parted where the timer was stopped, and that is no gap", async () => {
    const pause = [timer(MORNING + 1, 4), timer(MORNING + 60, 0)];
    const file = fitFile([record(MORNING, 60), hrv(1000), ...pause, hrv(700)]);
    const { told } = await read(file);
    expect(itemsOf(told).filter((item) => item.type === "beats")).toHaveLength(2);
    expect(reasonsOf(told)).not.toContain("noted gap-in-beats");
  });
});

test("[IM95] beats of a strap's memory are the differences of their times, in 1/1024 s", async () => {
  const strap: FitWritten = {
    message: 132,
    fields: [
      [253, 0x86, [MORNING]],
      [9, 0x86, [4000]],
      // 4000 + 1024, then + 512: lower 12 bits 928 and 1440.
      [10, 13, [928 & 255, (928 >> 8) | ((1440 & 15) << 4), 1440 >> 4]],
    ],
  };
  expect(await beatsOf(fitFile([strap]))).toMatchObject([
    { intervals: [1000, 500], unit: "1/1024s", when: { at: at("2025-03-24T06:00:00Z") } },
  ]);
});

test("[IM95] beats with a time of their own begin then, and a gap parts them", async () => {
  const raw = (time: number, ...data: readonly number[]): FitWritten => ({
    message: 372,
    fields: [
      [253, 0x86, [time]],
      [0, 0x84, [250]],
      [1, 0x84, data],
    ],
  });
  expect(
    await beatsOf(fitFile([raw(MORNING, 900, 910, 0x8000 | 1000, 0x4000 | 800)])),
  ).toMatchObject([
    { intervals: [900, 910], when: { at: at("2025-03-24T06:00:00.250Z") } },
    { intervals: [1000, 800] },
  ]);
});

describe("clocks", () => {
  test("[IM97] the time on the wall at the end tells how far it was ahead of UTC", async () => {
    const { told } = await read(fitFile([record(MORNING, 60), activity(MORNING, MORNING + 7200)]));
    expect(itemsOf(told)).toMatchObject([{ when: { offset: 120, zoneFrom: "file" } }]);
    expect(reasonsOf(told)).toEqual([]);
  });

  test("[IM97] a file that does not tell it is read in the zone the person said, and asks once", async () => {
    const { told } = await read(fitFile([record(MORNING, 60), record(MORNING + 1, 60)]));
    expect(itemsOf(told)).toMatchObject([
      { when: { offset: 60, zoneFrom: "assumed" } },
      { when: { zoneFrom: "assumed" } },
    ]);
    expect(reasonsOf(told)).toEqual(["ask zone"]);
  });

  test("[IM97] a clock that was never set gives way to the time on the wall, said aloud", async () => {
    const { told } = await read(fitFile([record(1000, 60), activity(1060, MORNING + 60)]));
    // 06:00 on the wall in Berlin.
    expect(itemsOf(told)[0]?.when.at).toBe(at("2025-03-24T05:00:00Z"));
    expect(reasonsOf(told)).toContain("noted clock-not-set");
  });

  test("[IM98] compressed headers tell the lower five bits of a time", async () => {
    const rate: FitWritten = {
      message: 20,
      fields: [[3, 2, [70]]],
      compressed: (MORNING + 33) & 31,
    };
    const { told } = await read(fitFile([record(MORNING + 30, 60), rate]));
    expect(itemsOf(told)[1]).toMatchObject({ value: 70, when: { at: at("2025-03-24T06:00:33Z") } });
  });

  test("[IM98] sixteen bits of a time stand for the whole of it in monitoring", async () => {
    const monitored: FitWritten = {
      message: 55,
      fields: [
        [26, 0x84, [(MORNING + 600) & 0xffff]],
        [27, 2, [55]],
      ],
    };
    const whole: FitWritten = { message: 55, fields: [[253, 0x86, [MORNING]]] };
    const { told } = await read(fitFile([whole, monitored]));
    expect(itemsOf(told)).toMatchObject([
      { metric: "heart-rate", value: 55, when: { at: at("2025-03-24T06:10:00Z") } },
    ]);
  });
});

test("[IM99] what watches note by day and night becomes what it is", async () => {
  const timed = (message: number, field: number, base: number, value: number, time = MORNING) => ({
    message,
    fields: [
      [253, 0x86, [time]],
      [field, base, [value]],
    ] as FitWritten["fields"],
  });
  const stress: FitWritten = {
    message: 227,
    fields: [
      [0, 0x83, [40]],
      [1, 0x86, [MORNING]],
    ],
  };
  const { told } = await read(
    fitFile([
      stress,
      timed(371, 0, 0x84, 50 * 128),
      timed(297, 0, 0x83, 1450),
      timed(269, 0, 2, 97),
      timed(211, 1, 2, 48),
      timed(275, 0, 0, 2),
      timed(275, 0, 0, 3, MORNING + 300),
      timed(371, 0, 0x84, 0),
    ]),
  );
  expect(itemsOf(told)).toMatchObject([
    { metric: "vendor", name: "Garmin stress", value: 40 },
    { metric: "rmssd", value: 50 },
    { metric: "respiratory-rate", value: 14.5 },
    { metric: "oxygen-saturation", value: 0.97 },
    { metric: "resting-heart-rate", value: 48 },
    { metric: "sleep", word: "light", until: at("2025-03-24T06:05:00Z") },
    { metric: "sleep", word: "deep" },
  ]);
  expect(reasonsOf(told)).toContain("skipped nothing-measured");
});

describe("files that are not whole", () => {
  const whole = fitFile([record(MORNING, 60), hrv(1000, 1010), record(MORNING + 1, 61)]);

  test("[IM98] cut short, what came before stands", async () => {
    const { told } = await read(whole.slice(0, -4));
    expect(itemsOf(told)).toHaveLength(2);
    expect(reasonsOf(told).at(-1)).toBe("stopped CutShort");
  });

  test("[IM98] with a wrong checksum, all of it stands and it is said", async () => {
    const { told } = await read(fitFile([record(MORNING, 60)], { isChecksumWrong: true }));
    expect(itemsOf(told)).toHaveLength(1);
    expect(reasonsOf(told)).toContain("noted checksum-wrong");
  });

  test("[IM98] never closed by their recorder, they are read to their end", async () => {
    const { told } = await read(fitFile([record(MORNING, 60)], { length: 0 }));
    expect(itemsOf(told)).toHaveLength(1);
    expect(reasonsOf(told)).toContain("noted cut-short");
  });

  test("[IM98] of two in a chain both are read, each with its own clock", async () => {
    const other = fitFile([record(MORNING + 9, 62), activity(MORNING, MORNING - 18_000)]);
    const { told } = await read(joinBytes([whole, other]));
    expect(itemsOf(told).map(({ when }) => when.offset)).toEqual([60, 60, 60, -300]);
  });

  test("[IM98] developers' fields and the other order of bytes change nothing", async () => {
    const { told } = await read(fitFile([{ ...record(MORNING, 60), isBig: true, developer: 3 }]));
    expect(itemsOf(told)).toMatchObject([{ value: 60, when: { at: at("2025-03-24T06:00:00Z") } }]);
  });

  test("[IM98] any byte changed, any end cut off: something named, and never a crash", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.nat(), async (place, byte, cut) => {
        const bytes = whole.slice(0, 14 + (cut % (whole.length - 14)));
        bytes[12 + (place % (bytes.length - 12))] = byte;
        const { told } = await read(bytes);
        expect(told.length).toBeGreaterThan(0);
      }),
    );
  });
});

const intervalsOfPeer = async (bytes: Bytes): Promise<readonly number[]> => {
  const parsed = await new FitParser({ force: true, mode: "list" }).parseAsync(bytes.buffer);
  const messages = (parsed.hrv ?? []) as readonly { time: readonly (number | null)[] }[];
  return messages
    .flatMap(({ time }) => time)
    .filter((value) => value !== null)
    .map((value) => Math.round(value * 1000));
};

test("[IM95] the same beats as fit-file-parser 6.1.2, of any file made here", async () => {
  const beats = fc.array(
    fc.array(fc.integer({ min: 300, max: 2000 }), { minLength: 1, maxLength: 5 }),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  await fc.assert(
    fc.asyncProperty(beats, async (messages) => {
      const pieces = messages.flatMap((values, at) => [record(MORNING + at, 60), hrv(...values)]);
      const file = fitFile(pieces);
      const found = (await beatsOf(file)).flatMap(({ intervals }) => intervals);
      expect(found).toEqual(await intervalsOfPeer(file));
    }),
    { numRuns: 30 },
  );
});

const SAMPLES = "../shared/reference/imports/real/fit";

describe.skipIf(!existsSync(SAMPLES))("samples (in ../shared, else skipped)", () => {
  test.each(["garmin-fenix-5-walk.fit", "compressed-speed-distance.fit"])(
    "[IM95] the same beats as fit-file-parser 6.1.2: %s",
    async (name) => {
      const file = Uint8Array.from(readFileSync(`${SAMPLES}/${name}`));
      const found = (await beatsOf(file)).flatMap(({ intervals }) => intervals);
      expect(found).toEqual(await intervalsOfPeer(file));
    },
  );
});
