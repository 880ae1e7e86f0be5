import { describe, expect, it, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../test/samples/file.ts";

const LIST = [843, 881, 896, 820, 767, 858];
const lines = (numbers: readonly (number | string)[]): string => `${numbers.join("\n")}\n`;

const beatsOf = async (name: string, text: string, answers = {}) => {
  const { format, told } = await toldOf(name, text, { zone: "Europe/Berlin", ...answers });
  const items = itemsOf(told).filter((item) => item.type === "beats");
  return { format, items, reasons: reasonsOf(told) };
};

describe("[IM121] the unit of beats", () => {
  it("of a list that looks like ms is guessed aloud, and asked: it may be Bluetooth's own", async () => {
    const { format, items, reasons } = await beatsOf("beats.txt", lines(LIST));
    expect(format).toBe("rr-text");
    expect(items).toMatchObject([{ unit: "ms", unitIs: "guessed", intervals: LIST }]);
    expect(reasons).toContain("ask unit");
    expect(reasons).toContain("noted unit-guessed");
  });

  it("is what the person said, where the file says none", async () => {
    const { items, reasons } = await beatsOf("beats.txt", lines([1024, 512, 768, 800, 900]), {
      unit: "1/1024s",
    });
    expect(items).toMatchObject([{ unit: "1/1024s", unitIs: "said" }]);
    expect(items[0]?.intervals.slice(0, 3)).toEqual([1000, 500, 750]);
    expect(reasons).not.toContain("ask unit");
  });

  it("of small numbers is s, aloud and unasked", async () => {
    const { items, reasons } = await beatsOf("a.txt", lines(LIST.map((one) => one / 1000)));
    expect(items[0]?.intervals.map(Math.round)).toEqual(LIST);
    expect(reasons).toContain("noted unit-guessed");
    expect(reasons).not.toContain("ask unit");
  });

  it("is what the file says, whatever was answered for others", async () => {
    const { items, reasons } = await beatsOf("a.csv", lines(["rr_ms", ...LIST]), {
      unit: "1/1024s",
    });
    expect(items).toMatchObject([{ unit: "ms", unitIs: "said", intervals: LIST }]);
    expect(reasons).not.toContain("noted unit-guessed");
  });
});

describe("[IM122] when beats were", () => {
  test.each([
    ["2025-03-24 07-00-00.rr", Date.UTC(2025, 2, 24, 6)],
    ["Recording_20250724_070000.txt", Date.UTC(2025, 6, 24, 5)],
    ["2025-07-24T07:00.csv", Date.UTC(2025, 6, 24, 5)],
  ])("is in the name %s, in the zone that was said", async (name, at) => {
    const { items } = await beatsOf(name, lines(LIST));
    expect(items[0]?.when).toMatchObject({ at, zoneFrom: "assumed" });
  });

  it("is in a remark, with its offset", async () => {
    const { items } = await beatsOf("a.txt", `# Start: 2025-03-24 07:00:00 -0500\n${lines(LIST)}`);
    expect(items[0]?.when).toMatchObject({
      at: Date.UTC(2025, 2, 24, 12),
      offset: -300,
      zoneFrom: "record",
    });
  });

  it("is asked where nothing says it, and the file's own date taken meanwhile", async () => {
    const began = Date.UTC(2024, 5, 1);
    const { items, reasons } = await beatsOf("a.txt", lines(LIST), { began });
    expect(items[0]?.when.at).toBe(began);
    expect(reasons).toContain("ask began");
    expect(reasons).not.toContain("noted no-date");
    expect((await beatsOf("a.txt", lines(LIST))).reasons).toContain("noted no-date");
  });

  it("makes the same beats the same, whatever was assumed of when they were", async () => {
    const one = await beatsOf("a.txt", lines(LIST), { began: 1 });
    const two = await beatsOf("a copy.txt", lines(LIST), { began: 2, zone: "Asia/Tokyo" });
    expect(one.items[0]?.key).toBe(two.items[0]?.key);
  });
});

describe("[IM123] a row that is no interval", () => {
  it("is told with its line, and those around it are not joined", async () => {
    const { items, reasons } = await beatsOf("a.txt", lines([...LIST, 0, ...LIST, "x7", ...LIST]));
    expect(items.map(({ intervals }) => intervals)).toEqual([LIST, LIST, LIST]);
    expect(reasons).toContain("skipped nothing-measured");
    expect(reasons).toContain("not-understood not-a-number");
  });
});

describe("[IM124] the file of an old Polar watch", () => {
  const hrm = (interval: number, rows: readonly (number | string)[]): string =>
    `[Params]\r\nVersion=106\r\nDate=20080208\r\nStartTime=08:50:31.0\r\nInterval=${interval}\r\n\r\n[Note]\r\n\r\n[HRData]\r\n${rows.join("\r\n")}\r\n\r\n[Trip]\r\n5\r\n`;

  it("holds beats where its interval is 238", async () => {
    const { format, items } = await beatsOf("a.hrm", hrm(238, LIST));
    expect(format).toBe("rr-text");
    expect(items).toMatchObject([
      {
        when: { at: Date.UTC(2008, 1, 8, 7, 50, 31) },
        unit: "ms",
        unitIs: "said",
        intervals: LIST,
      },
    ]);
  });

  it("else holds heart rates so many seconds apart, and none of its other columns", async () => {
    const { told } = await toldOf("a.hrm", hrm(5, ["61\t120\t80", "0\t0\t0", "63\t1\t1"]));
    expect(itemsOf(told)).toMatchObject([
      { metric: "heart-rate", value: 61, when: { at: Date.UTC(2008, 1, 8, 7, 50, 31) } },
      { metric: "heart-rate", value: 63, when: { at: Date.UTC(2008, 1, 8, 7, 50, 41) } },
    ]);
    expect(reasonsOf(told)).toContain("skipped nothing-measured");
  });
});

describe("[IM120] a list of beats", () => {
  test.each([
    [
      "in UTF-16",
      Uint8Array.from([0xff, 0xfe, ...[...lines(LIST)].flatMap((sign) => [sign.charCodeAt(0), 0])]),
    ],
    ["with old ends of lines", new TextEncoder().encode(LIST.join("\r"))],
    [
      "in JSON",
      new TextEncoder().encode(JSON.stringify({ start: "2025-03-24T07:00:00Z", rr: LIST })),
    ],
    [
      "in a long list of JSON",
      new TextEncoder().encode(JSON.stringify(Array.from({ length: 30_000 }, () => 800))),
    ],
  ])("is known %s", async (_form, bytes) => {
    expect((await toldOf("a.txt", bytes)).format).toBe("rr-text");
  });

  test.each([
    ["moods", "3\n4\n5\n2\n1\n3\n"],
    ["weights", "71.2\n71.4\n71.0\n70.9\n71.3\n"],
    ["a letter", "Dear diary,\ntoday was long\nand good\n"],
    [
      "a table of days",
      "date,steps\n2025-01-01,800\n2025-01-02,900\n2025-01-03,850\n2025-01-04,870\n2025-01-05,900\n",
    ],
  ])("is not seen in %s", async (_what, text) => {
    expect((await toldOf("a.txt", text)).format).not.toBe("rr-text");
  });

  it("in a table is parted where its times jump", async () => {
    let at = Date.UTC(2025, 2, 24, 7);
    const rows = [...LIST, ...LIST].map((interval, index) => {
      at += interval + (index === 6 ? 60_000 : 0);
      return `${new Date(at).toISOString()};${interval}`;
    });
    const { items, reasons } = await beatsOf("a.csv", lines(["time;rr [ms]", ...rows]));
    expect(items.map(({ when, intervals }) => [when.at, intervals.length])).toEqual([
      [Date.UTC(2025, 2, 24, 7), 6],
      [Date.UTC(2025, 2, 24, 7, 1, 5) + 65, 6],
    ]);
    expect(reasons).toContain("noted gap-in-beats");
  });
});

describe("[IM124] a note in Polar's .hrm", () => {
  const hrm = (interval: number, ...data: readonly number[]) =>
    [
      "[Params]",
      "Version=106",
      "Date=20250330",
      "StartTime=01:30:00.0",
      `Interval=${interval}`,
      "",
      "[Note]",
      "up the hill",
      "and [slowly] down",
      "",
      "[HRZones]",
      "190",
      "[HRData]",
      ...data,
    ].join("\r\n");

  test.each([
    ["beats", hrm(238, 820, 899, 793, 854, 881, 776)],
    ["rates", hrm(5, 60, 61, 62, 63, 64, 65)],
  ])("stays beside its %s", async (_, text) => {
    const { told } = await toldOf("a.hrm", text);
    expect(itemsOf(told).filter((item) => item.type === "entry")).toMatchObject([
      {
        what: "note",
        text: "up the hill\nand [slowly] down",
        when: { at: Date.UTC(2025, 2, 30, 0, 30) },
        place: { line: 8 },
      },
    ]);
  });
});
