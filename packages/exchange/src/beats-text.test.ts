import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readBeatsText } from "./beats-text.ts";

const intervalsOf = (text: string, unit?: "1/1024s") => {
  const read = readBeatsText(text, unit === undefined ? {} : { unit });
  return read.ok ? read.value.intervals : read.error;
};

describe("[HR3] beats in a file", () => {
  test.each([
    ["one a line", "843\n881\n896\n"],
    [
      "with Windows' ends of lines, a mark in front and a blank line",
      "\uFEFF843\r\n881\r\n896\r\n\r\n",
    ],
    ["with old ends of lines", "843\r881\r896"],
    ["after remarks", "# lying, 7 o'clock\n843\n881\n896\n"],
    ["in one line", "843, 881, 896"],
    ["after a time", "0.843 843\n1.724 881\n2.620 896\n"],
    [
      "in a table",
      "date,rr,since start\n2025-03-24 07:00:00.843,843,843\nx,881,1724\nx,896,2620\n",
    ],
    ["in a table by semicolons", "Phone timestamp;RR-interval [ms]\na;843\nb;881\nc;896\n"],
    [
      "of a light sensor",
      "Phone timestamp;HR [bpm];PP-interval [ms];blocker\na;0;843;0\nb;0;881;0\nc;0;896;0",
    ],
    ["in a list of JSON", "[843, 881, 896]"],
    ["named in JSON", '{"id":"x","rr":[843,881,896]}'],
    ["of a Polar watch", "[Params]\nInterval=238\n\n[HRData]\n843\n881\n896\n"],
  ])("%s", (_form, text) => {
    expect(intervalsOf(text)).toEqual([843, 881, 896]);
  });

  test.each([
    ["seconds", "0.843\n0.881\n0.896\n"],
    ["seconds with commas", "0,843\n0,881\n0,896\n"],
    [
      "Kubios' report",
      "Kubios HRV\n\nRR INTERVAL DATA,SAMPLE 1\nTime,RR\n(s),(s)\n0.843,0.843\n1.7,0.881\n2.6,0.896\n",
    ],
    [
      "Kubios' report in German",
      "Kubios HRV\n\nRR INTERVAL DATA;SAMPLE 1\nTime;RR\n(s);(s)\n0,843;0,843\n1,7;0,881\n2,6;0,896\n",
    ],
  ])("%s become milliseconds", (_form, text) => {
    const read = intervalsOf(text);
    expect(Array.isArray(read) && read.map(Math.round)).toEqual([843, 881, 896]);
  });

  it("in Bluetooth's own unit are read so where that is said", () => {
    expect(intervalsOf("1024\n512\n", "1/1024s")).toEqual([1000, 500]);
  });

  it("says whether the unit was guessed", () => {
    expect(readBeatsText("843\n881")).toMatchObject({ value: { unit: "ms", unitIs: "guessed" } });
    expect(readBeatsText("rr_ms\n843")).toMatchObject({ value: { unit: "ms", unitIs: "said" } });
  });

  test.each([
    ["", { type: "NoBeats" }],
    ["843\nabc\n", { type: "NotANumber", line: 2, found: "abc" }],
    ["843\n0\n-5\n881", { type: "NotPositive", lines: [2, 3], count: 2 }],
    ["when,mood\n1,2\n", { type: "NoColumnOfBeats", columns: ["when", "mood"] }],
    ["[]", { type: "NoBeats" }],
    ['{"mood":[1,2]}', { type: "NoBeats" }],
    ["[843, null]", { type: "NotANumber", line: 2, found: "null" }],
  ])("%j is refused by name", (text, error) => {
    expect(intervalsOf(text)).toEqual(error);
  });

  it("never throws, and never lets a number through that is no interval", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,;-\n\t []{}"rE#'.split("")) }),
        (text) => {
          const read = readBeatsText(text);
          if (read.ok)
            expect(read.value.intervals.every((one) => one > 0 && one < Infinity)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ["an object without words", [{ toString: 1 }]],
  ["lists in lists", [[[[[]]]]]],
])("[HR3] %s among beats in JSON is no number, and breaks nothing", (_, odd) => {
  expect(intervalsOf(JSON.stringify([843, ...odd, 881, 896]))).toMatchObject({
    type: expect.any(String) as string,
  });
});
