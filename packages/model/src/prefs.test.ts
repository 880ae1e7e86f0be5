import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PrefName } from "./index.ts";
import { DEFAULT_PREFS, isPrefName, parsePref, PREF_NAMES, PREFS_AT_HOME } from "./index.ts";

test("[M31] every default fits its own preference, and comes out as it is", () => {
  const given = Object.entries(DEFAULT_PREFS).filter(([name]) => isPrefName(name));
  expect(given.length).toBe(Object.keys(DEFAULT_PREFS).length);
  for (const [name, value] of given as [PrefName, unknown][])
    expect(parsePref(name, value)).toEqual({ ok: true, value });
});

test("[M32] nothing is on that sounds, moves or asks where one is", () => {
  expect(DEFAULT_PREFS).toMatchObject({ depth: 1, lowStim: "system", discreet: false });
  expect(Object.hasOwn(DEFAULT_PREFS, "country")).toBe(false);
});

test("[M33] what hides one device, or answers to one screen, belongs to its browser", () => {
  expect(PREFS_AT_HOME.toSorted()).toEqual([
    "autoLockMinutes",
    "backup",
    "backupAt",
    "depth",
    "discreet",
    "heart",
    "historyHidden",
    "lowStim",
    "reminders",
    "sessionWays",
    "textSize",
  ]);
});

test("[M34] nothing is agreed to, hidden, switched off or declared for anybody", () => {
  expect(DEFAULT_PREFS).toMatchObject({
    sensesOff: [],
    agreed: [],
    hiddenPractices: [],
    harder: {},
    headsUpRead: [],
    paces: {},
    adult: false,
    lookBack: "off",
    cardOff: false,
    historyHidden: false,
  });
  expect(Object.values(DEFAULT_PREFS.sessionWays)).toEqual(Array(6).fill(false));
  expect(DEFAULT_PREFS).not.toHaveProperty("cardAt");
  expect(DEFAULT_PREFS).not.toHaveProperty("helpingAskedAt");
});

test("[M35] a check-in opens with one tap until the person chooses more, on every device of theirs", () => {
  expect(DEFAULT_PREFS.checkInDepth).toBe("one_tap");
  for (const depth of ["one_tap", "three_beats", "full"])
    expect(parsePref("checkInDepth", depth)).toEqual({ ok: true, value: depth });
  expect(PREFS_AT_HOME).not.toContain("checkInDepth");
});

describe("[M31] what does not fit is refused by name", () => {
  test.each<readonly [PrefName, unknown]>([
    ["depth", 4],
    ["theme", "red"],
    ["textSize", 0.5],
    ["textSize", 2.1],
    ["textSize", Number.NaN],
    ["language", "fr"],
    ["compassTop", "play"],
    ["checkInDepth", "deep"],
    ["country", "Germany"],
    ["country", "de"],
    ["autoLockMinutes", -1],
    ["stateLooks", { bliss: { name: "x" } }],
    ["stateLooks", { ventral: { colour: "red" } }],
    ["ownPathways", [" "]],
    ["ownPathways", ["a".repeat(81)]],
    ["trusted", [{ number: "1" }]],
    ["trusted", [{ name: "Ada", address: "there" }]],
    ["sensesOff", ["sight"]],
    ["agreed", ["everything"]],
    ["hiddenPractices", ["P 05"]],
    ["sessionWays", { untimed: true }],
    ["sessionWays", { ...DEFAULT_PREFS.sessionWays, colour: true }],
    ["paces", { P12: { in: 0, out: 5 } }],
    ["paces", { P12: { in: 5, out: 16 } }],
    ["paces", { P13: { in: 4, out: 4, holdIn: 5 } }],
    ["harder", { P12: -1 }],
    ["harder", { P12: 1.5 }],
    ["adult", "yes"],
    ["lookBack", "daily"],
    ["cardAt", "today"],
    ["helpingAskedAt", 0.5],
  ])("%s: %o", (name, value) => {
    expect(parsePref(name, value)).toMatchObject({
      ok: false,
      error: { type: "NotAPref", field: name },
    });
  });

  test("a name from a newer version, or from a prototype, is refused and does not throw", () => {
    for (const name of ["moonlight", "__proto__", "constructor", "toString"]) {
      expect(isPrefName(name)).toBe(false);
      expect(parsePref(name as PrefName, true)).toEqual({
        ok: false,
        error: { type: "NotAPref", field: name, reason: "is not a preference we know" },
      });
    }
  });

  test("and never throws, whatever the value", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PREF_NAMES), fc.anything(), (name, value) => {
        expect(() => parsePref(name, value)).not.toThrow();
      }),
    );
  });
});

test("[M30] own names, colours and people come out as they were given, trimmed", () => {
  const looks = { ventral: { name: " harbour ", colour: "#aabbcc" }, own: {} };
  expect(parsePref("stateLooks", looks)).toEqual({
    ok: true,
    value: { ventral: { name: "harbour", colour: "#aabbcc" }, own: {} },
  });
  expect(parsePref("trusted", [{ name: "Ada", number: " 030 1 " }])).toEqual({
    ok: true,
    value: [{ name: "Ada", number: "030 1" }],
  });
});

test("[M8] a preference read again gives the same again", () => {
  const looks = { dorsal: { name: "cave" } };
  const once = parsePref("stateLooks", looks);
  expect(once.ok && parsePref("stateLooks", once.value)).toEqual(once);
});
