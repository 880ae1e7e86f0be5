import { describe, expect, test } from "vitest";
import { EXAMPLE_REPORTS } from "./example-reports.ts";
import type { Lacking, RhythmReport } from "./report.ts";
import type { About, Sentence } from "./sentences.ts";
import { sentencesOf } from "./sentences.ts";

// What is said of a report, without a language. Rules: docs/spec/rhythm.md.

const { empty, begun, told, otherWay, ends } = EXAMPLE_REPORTS;

const about = (report: RhythmReport, what: About): readonly Sentence[] =>
  sentencesOf(report).filter((sentence) => sentence.about === what);

const keys = (report: RhythmReport, what: About): readonly string[] =>
  about(report, what).map(({ key }) => key);

const ABOUT: readonly About[] = [
  "states",
  "shares",
  "tide",
  "back",
  "helps",
  "helpsMore",
  "noticing",
  "room",
  "changing",
];

describe.each(Object.entries(EXAMPLE_REPORTS))("%s", (_, report) => {
  test.each(ABOUT)("[RH44] something is said about %s, told or not", (what) => {
    expect(about(report, what).length).toBeGreaterThan(0);
  });

  test("[RH44] an answer says so, and nothing else does", () => {
    for (const { part, isAnswer } of sentencesOf(report)) expect(isAnswer).toBe(part === "answer");
  });
});

describe("on both sides of a gate", () => {
  const shut = { told: false, lacking: [{ type: "CheckIns", needed: 60, found: 52 }] } as const;

  test("[RH44] what cannot be told is said first, then what is lacking, with how much", () => {
    const said = about({ ...told, back: shut }, "back");
    expect(said.map(({ key, part }) => [key, part])).toEqual([
      ["cannotTell", "not-yet"],
      ["lacking.CheckIns", "help"],
    ]);
    expect(said[1]?.values).toEqual({ needed: 60, found: 52, more: 8 });
  });

  test("[RH44] what can be told is said with its range, and names what it rests on", () => {
    const said = about(told, "back");
    expect(said[0]).toMatchObject({
      key: "back.half",
      values: {
        times: 31,
        low: { unit: "hours", count: 2 },
        middle: { unit: "hours", count: 3 },
        high: { unit: "hours", count: 5 },
      },
    });
    expect(said.filter(({ part }) => part === "basis").map(({ values }) => values)).toEqual([
      { checkIns: 412, days: 158 },
    ]);
  });

  test("[RH45] leaving is never told without coming back", () => {
    expect(keys(told, "leaving")).toEqual(["leaving.perDay", "leaving.together"]);
    expect(keys({ ...told, back: shut }, "leaving")).toEqual([]);
  });

  test("[RH44] counts are told from the first one on", () => {
    expect(keys(begun, "states")).toContain("states.counts");
    expect(keys(empty, "states")).toEqual(["states.none"]);
  });

  test("[RH44] more is lacking than was found, or one more is asked for", () => {
    const lacking: Lacking = { type: "Days", needed: 7, found: 9 };
    const report = { ...told, shares: { told: false, lacking: [lacking] } } as const;
    expect(about(report, "shares")[1]?.values["more"]).toBe(1);
  });
});

describe("what a practice went with", () => {
  test("[RH46] is said alike to either side, with what would be expected anyway", () => {
    expect(keys(told, "helps").slice(0, 2)).toEqual(["helps.more", "helps.perTen"]);
    expect(keys(otherWay, "helps").slice(0, 2)).toEqual(["helps.fewer", "helps.perTen"]);
    const [more] = about(told, "helps");
    expect(more?.values).toEqual({ uses: 34, back: 21, expected: 13, extra: 8, low: 2, high: 14 });
  });

  test("[RH46] a range with none in it could be chance, to either side", () => {
    const said = keys(ends, "helps").filter((key) => key.startsWith("helps.maybe"));
    expect(said).toEqual(["helps.maybeMore", "helps.maybeFewer", "helps.maybeSame"]);
  });

  test("[RH46] not more is an answer, and not a lack", () => {
    const said = about(ends, "helps").filter(({ practice }) => practice === "P10");
    expect(said.map(({ key, part }) => [key, part])).toEqual([
      ["lacking.NotMore.helps", "answer"],
      ["helps.uses", "note"],
    ]);
    expect(keys(ends, "noticing")).toContain("lacking.NotMore.noticing");
  });

  test("[RH47] which helped more names no best one, and no order", () => {
    expect(about(ends, "helpsMore")).toMatchObject([
      { key: "helpsMore.more", practices: ["P05", "P09"], others: ["P12", "gone"] },
      { key: "helpsMore.noOrder" },
      { key: "basis.joint" },
    ]);
  });
});

test("[RH44] when half were back is told as far as was looked, and no further", () => {
  const later = about(otherWay, "back")[0];
  expect(later).toMatchObject({
    key: "back.halfLater",
    values: { times: 31, unfinished: 19, horizon: { unit: "hours", count: 8 } },
  });
  expect(later?.values).not.toHaveProperty("middle");
});

test("[RH44] what admits no fit is said in the words of its own question", () => {
  const lacking = [{ type: "NoFit" }] as const;
  const answer = { told: false, lacking } as const;
  const report = {
    ...told,
    back: answer,
    changing: answer,
    helps: [{ practice: "P05", uses: 14, followed: 12, answer }],
    noticing: { ...told.noticing, answer },
  };
  const why = (what: About) => keys(report, what).find((key) => key.startsWith("lacking."));
  expect(why("back")).toBe("lacking.NoFit");
  expect(why("noticing")).toBe("lacking.NoFit.noticing");
  expect(why("helps")).toBe("lacking.NoFit.helps");
  expect(why("changing")).toBe("lacking.NoFit.changing");
});

test("[RH44] times away without an asked check-in in time are told with the hours", () => {
  const lacking = { type: "AskedInTime", needed: 10, found: 0, horizon: 4 } as const;
  const said = about({ ...told, back: { told: false, lacking: [lacking] } }, "back");
  expect(said[1]?.values).toEqual({
    needed: 10,
    found: 0,
    more: 10,
    horizon: { unit: "hours", count: 4 },
  });
});

test("[RH48] a blank week is counted as blank, and with no state", () => {
  const [weeks, mostly, blank] = about(told, "tide");
  expect(weeks?.values).toEqual({ weeks: 26, glimmers: 110 });
  expect(blank).toMatchObject({ key: "tide.blank", values: { blank: 3 } });
  const { ventral = 0, sympathetic = 0, dorsal = 0 } = mostly?.values ?? {};
  expect(Number(ventral) + Number(sympathetic) + Number(dorsal)).toBeLessThanOrEqual(23);
});

test("[RH49] a change over weeks comes with the noise it may be, and the ruler it may be", () => {
  expect(keys(told, "changing")).toEqual([
    "changing.ratio",
    "changing.noise",
    "drift",
    "basis.joint",
  ]);
  expect(keys(told, "noticing")).toContain("drift");
});

test("[RH50] follow-ups that stayed without an answer are told beside the range", () => {
  const [unanswered] = about(told, "back").filter(({ key }) => key === "back.unanswered");
  expect(unanswered?.values).toEqual({ asked: 60, unanswered: 9 });
  const answered = { ...told, logged: { ...told.logged, unanswered: 0 } };
  expect(keys(answered, "back")).not.toContain("back.unanswered");
});
