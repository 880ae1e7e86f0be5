import { describe, expect, test } from "vitest";
import { toldOf } from "../../test/samples/file.ts";

const much = 200_000;

describe("[IM123] a text made to break things", () => {
  test.each([
    ["nothing but ends of lines", "\n".repeat(much)],
    ["a report with nothing but ends of lines", `Kubios HRV\n${"\n ".repeat(much)}`],
    [
      "a report with one long line",
      `Kubios HRV\nDate${":".repeat(much)}\nRR INTERVAL DATA\n0.8,0.8`,
    ],
    ["one line of numbers", "800 ".repeat(much)],
    ["one number as long as a book", "8".repeat(much)],
    ["a table of separators", `date;rr\n${";".repeat(much)}`],
    [
      "a table of many columns",
      `${"a,".repeat(15_000)}date\n${`${"1,".repeat(15_000)}2025-01-01\n`.repeat(20)}`,
    ],
    ["a cell of many beats", `when,rr\n2025-01-01 07:00,"${"800,".repeat(much)}800"\n`],
    [
      "a time as long as a book",
      `Phone timestamp;RR-interval [ms]\n${"2025-01-01 ".repeat(20_000)};800\n`,
    ],
    ["a list that never ends", `[${"800,".repeat(much)}`],
    ["lists in lists", "[".repeat(much)],
    [
      "names that mean something else",
      '[{"__proto__":{"a":1},"constructor":"x","date":"2025-01-01","mood":"ok"}]',
    ],
    [
      "a quote that never closes",
      `timestamp_measurement,rMSSD,AVNN\n"2025-01-01,${"x,".repeat(much)}\n`,
    ],
    [
      "beats of a watch without an end",
      `[Params]\nInterval=5\nDate=20250101\nStartTime=1:00\n[HRData]\n${"99\t".repeat(much)}`,
    ],
    [
      "a Polar file cut short",
      `[{"date":"2025-03-24","devicePpiSamplesList":[{"ppiSamples":[{"pulseLength":8`,
    ],
  ])("%s comes to an end, with readings or with a name for why not", async (_what, text) => {
    const { told } = await toldOf("a.txt", text);
    expect(told.length).toBeGreaterThan(0);
    expect(Object.hasOwn(Object.prototype, "a")).toBe(false);
  });
});
