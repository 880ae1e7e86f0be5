import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rawOf } from "../test/arbitraries.ts";
import type { MomentKind, Raw } from "./index.ts";
import {
  isEntryId,
  isOnTrail,
  LONGEST_PACK,
  LONGEST_TEXT,
  LONGEST_WORD,
  MOMENT_KINDS,
  ownWordsOf,
  parseAnchor,
  parseCheckIn,
  parseContainer,
  parseGlimmer,
  parseHoldBoth,
  parseLadderItem,
  parseMoment,
  parseReturn,
  parseSession,
  parseSupportPlan,
  parseTrigger,
  PLAN_PARTS,
  SUPPORT_PLAN_ID,
  TRAIL_KINDS,
} from "./index.ts";

const NOTICED = { id: "0123456789abcdef0123456789abcdef", at: 1_780_000_000_000, offset: 120 };

/** The least a parser takes, for each kind. */
const LEAST: Readonly<Record<MomentKind, Raw>> = {
  glimmer: { kind: "glimmer", ...NOTICED },
  "check-in": {
    kind: "check-in",
    ...NOTICED,
    origin: "self_started",
    raw: { mode: "answer", answer: "cant_tell" },
  },
  trigger: { kind: "trigger", ...NOTICED },
  "hold-both": { kind: "hold-both", ...NOTICED, hard: "tired" },
  return: { kind: "return", ...NOTICED },
  session: { kind: "session", ...NOTICED, practice: "P05" },
  anchor: { kind: "anchor", ...NOTICED, name: "the blue cup" },
  kin: { kind: "kin", ...NOTICED, being: "animal" },
  "ladder-item": { kind: "ladder-item", ...NOTICED, thing: "warm water on the hands" },
  container: { kind: "container", ...NOTICED, label: "the tin with the lid" },
  wish: { kind: "wish", ...NOTICED, text: "steam from the cup" },
  "support-plan": { kind: "support-plan", ...NOTICED },
  "look-back": { kind: "look-back", ...NOTICED },
  answers: { kind: "answers", ...NOTICED, set: "who5", answers: { q1: 0 } },
  pack: { kind: "pack", ...NOTICED, file: "{}" },
  "follow-up": { kind: "follow-up", ...NOTICED, after: "check-in", due: NOTICED.at },
  "heart-reading": {
    kind: "heart-reading",
    ...NOTICED,
    source: "strap",
    beats: "7".repeat(32),
    seconds: 300,
    intervals: 362,
  },
  imported: { kind: "imported", ...NOTICED, source: { format: "daylio" }, what: "mood" },
  measured: {
    kind: "measured",
    ...NOTICED,
    source: { format: "apple-health" },
    metric: "rmssd",
    count: 1,
  },
  import: {
    kind: "import",
    ...NOTICED,
    format: "daylio",
    fileName: "daylio.csv",
    added: 3,
    known: 0,
    ids: ["7".repeat(32)],
  },
  share: {
    kind: "share",
    ...NOTICED,
    to: "Ines",
    format: "link",
    what: "7 moments",
    share: "5".repeat(32),
  },
  key: {
    kind: "key",
    ...NOTICED,
    purpose: "share",
    of: "5".repeat(32),
    server: "https://glimmers.example",
    secret: "AAAA",
  },
};

const fieldOf = (raw: Raw): string | undefined => {
  const parsed = parseMoment(raw);
  return parsed.ok ? undefined : parsed.error.field;
};

describe.each(MOMENT_KINDS)("%s", (kind) => {
  const least = LEAST[kind];

  test("[M1] is read from the least it needs, and from whatever a form may hand over", () => {
    expect(fieldOf(least)).toBeUndefined();
    fc.assert(
      fc.property(rawOf(kind), (raw) => {
        expect(fieldOf(raw)).toBeUndefined();
      }),
    );
  });

  test("[M1] never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (odd) => {
        expect(() => parseMoment({ ...least, ...odd })).not.toThrow();
      }),
    );
  });

  test("[M2] is refused without an id, a time or an offset, and says which", () => {
    for (const field of ["id", "at", "offset"]) {
      const { [field]: _gone, ...rest } = least;
      expect(fieldOf(rest)).toBe(field);
    }
  });

  test.each([
    ["id", "0123"],
    ["id", NOTICED.id.toUpperCase()],
    ["at", 0.5],
    ["at", 8.64e15 + 1],
    ["at", "2026-01-01"],
    ["offset", 841],
    ["offset", 30.5],
    ["dayPart", "teatime"],
  ])("[M2] is refused when its %s is %s", (field, value) => {
    expect(fieldOf({ ...least, [field]: value })).toBe(field);
  });

  test.each(["colour", "__proto__", "constructor", "toString", "hasOwnProperty"])(
    "[M4] [M9] is refused with an unknown field called %s, which is named",
    (field) => {
      const raw = Object.fromEntries([...Object.entries(least), [field, "x"]]);
      expect(fieldOf(raw)).toBe(field);
      expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
    },
  );

  test("[M8] read again gives the same again", () => {
    fc.assert(
      fc.property(rawOf(kind), (raw) => {
        const once = parseMoment(raw);
        if (!once.ok) throw new Error(once.error.field);
        expect(parseMoment({ ...once.value })).toEqual(once);
      }),
    );
  });

  test("[M3] has no blank text anywhere, and none with space around it", () => {
    fc.assert(
      fc.property(rawOf(kind), (raw) => {
        const parsed = parseMoment(raw);
        const texts = parsed.ok ? textsIn(parsed.value) : ["refused"];
        expect(texts.filter((one) => one === "" || one !== one.trim())).toEqual([]);
      }),
    );
  });
});

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

describe("[M5] what is too long is refused and named, never cut", () => {
  test.each([
    ["glimmer", "text", LONGEST_TEXT],
    ["check-in", "note", LONGEST_TEXT],
    ["check-in", "purpose", LONGEST_TEXT],
    ["check-in", "word", LONGEST_WORD],
    ["trigger", "text", LONGEST_TEXT],
    ["hold-both", "hard", LONGEST_TEXT],
    ["hold-both", "good", LONGEST_TEXT],
    ["return", "pulledBy", LONGEST_TEXT],
    ["anchor", "name", LONGEST_WORD],
    ["anchor", "cue", 500],
    ["anchor", "notes", LONGEST_TEXT],
    ["kin", "label", LONGEST_WORD],
    ["ladder-item", "thing", 200],
    ["container", "label", 200],
    ["container", "note", LONGEST_TEXT],
    ["container", "openWith", 200],
    ["wish", "text", 500],
    ["support-plan", "reason", LONGEST_TEXT],
    ["look-back", "possible", LONGEST_TEXT],
    ["pack", "file", LONGEST_PACK],
  ] as const)("%s: %s holds %i characters and not one more", (kind, field, longest) => {
    const full = "a".repeat(longest);
    expect(parseMoment({ ...LEAST[kind], [field]: full })).toMatchObject({
      ok: true,
      value: { [field]: full },
    });
    expect(fieldOf({ ...LEAST[kind], [field]: `${full}b` })).toBe(field);
  });

  test("space around a text does not count", () => {
    const text = `  ${"a".repeat(LONGEST_TEXT)}\n`;
    expect(parseGlimmer({ ...LEAST.glimmer, text }).ok).toBe(true);
  });

  test("the reason says how long it may be, in plain words", () => {
    const parsed = parseGlimmer({ ...LEAST.glimmer, text: "a".repeat(LONGEST_TEXT + 1) });
    expect(parsed).toEqual({
      ok: false,
      error: { type: "NotAGlimmer", field: "text", reason: "is longer than 10000 characters" },
    });
  });
});

describe("[M10] a glimmer", () => {
  test("needs nothing but its time, and then has nothing else", () => {
    expect(parseGlimmer(LEAST.glimmer)).toEqual({
      ok: true,
      value: {
        ...LEAST.glimmer,
        pathways: [],
        flavours: [],
        opened: [],
        kept: false,
        dontBringBack: false,
      },
    });
  });

  test("[M3] with a text of spaces has no text", () => {
    const parsed = parseGlimmer({ ...LEAST.glimmer, text: " \n\t " });
    expect(parsed.ok && Object.hasOwn(parsed.value, "text")).toBe(false);
    expect(parsed.ok).toBe(true);
  });

  test("[M6] keeps pathways in the order chosen, each once", () => {
    const parsed = parseGlimmer({
      ...LEAST.glimmer,
      pathways: ["sound", "own:bath", "warmth", "sound", "own:bath"],
    });
    expect(parsed).toMatchObject({ value: { pathways: ["sound", "own:bath", "warmth"] } });
  });

  test.each(["own:", "own: ", "own", "OWN:bath", "bath", `own:${"a".repeat(LONGEST_WORD + 1)}`])(
    "[M7] does not take “%s” for a pathway",
    (pathway) => expect(fieldOf({ ...LEAST.glimmer, pathways: [pathway] })).toBe("pathways.0"),
  );

  test.each([
    [{ type: "image/svg+xml" }, "photo.type"],
    [{ width: 0 }, "photo.width"],
    [{ height: 10.5 }, "photo.height"],
    [{ id: "x" }, "photo.id"],
    [{ gps: "52.5,13.4" }, "photo.gps"],
  ])("[M18] refuses a photo with %o", (wrong, field) => {
    const photo = { id: NOTICED.id, type: "image/webp", width: 4, height: 3, ...wrong };
    expect(fieldOf({ ...LEAST.glimmer, photo })).toBe(field);
  });

  test.each([
    ["audio/webm;codecs=opus", 900, undefined],
    ["audio/mp4", 0, undefined],
    ["video/webm", 900, "voice.type"],
    ["audio/mp4", -1, "voice.duration"],
    ["audio/mp4", Number.NaN, "voice.duration"],
  ])("[M18] a voice note of %s and %s ms", (type, duration, field) => {
    expect(fieldOf({ ...LEAST.glimmer, voice: { id: NOTICED.id, type, duration } })).toBe(field);
  });
});

describe("a check-in", () => {
  const least = LEAST["check-in"];

  test("[M14] without how it came about is refused", () => {
    const { origin: _gone, ...rest } = least;
    expect(fieldOf(rest)).toBe("origin");
    expect(fieldOf({ ...least, origin: "alarm" })).toBe("origin");
  });

  test.each([
    [{ mode: "compass", place: { ventral: 0.5, sympathetic: 0.25, dorsal: 0.25 } }],
    [{ mode: "sliders", place: { ventral: 0, sympathetic: 0, dorsal: 1 } }],
    [{ mode: "ladder", rung: "dorsal" }],
    [{ mode: "not_alive" }],
    [{ mode: "answer", answer: "numb_nothing" }],
    [{ mode: "answer", answer: "rather_not" }],
  ])("[M15] [M16] is complete with nothing but %o", (raw) => {
    const parsed = parseCheckIn({ ...least, raw });
    expect(parsed).toMatchObject({ ok: true, value: { raw } });
  });

  test("[M15] in an own word has the word", () => {
    const raw = { mode: "own_word" };
    expect(parseCheckIn({ ...least, raw }).ok).toBe(false);
    expect(parseCheckIn({ ...least, raw, word: "  " }).ok).toBe(false);
    expect(parseCheckIn({ ...least, raw, word: " wobbly " })).toMatchObject({
      value: { word: "wobbly" },
    });
  });

  test("[M17] has no state but one that was given, however plain the place is", () => {
    const raw = { mode: "compass", place: { ventral: 1, sympathetic: 0, dorsal: 0 } };
    const parsed = parseCheckIn({ ...least, raw });
    expect(parsed.ok && Object.hasOwn(parsed.value, "stateId")).toBe(false);
    expect(parseCheckIn({ ...least, raw, stateId: "own" })).toMatchObject({
      value: { stateId: "own" },
    });
  });

  test.each([
    [{ ventral: 0.5, sympathetic: 0.5 }],
    [{ ventral: 0.5, sympathetic: 0.5, dorsal: 0.5 }],
    [{ ventral: 1.5, sympathetic: -0.5, dorsal: 0 }],
    [{ ventral: "1", sympathetic: 0, dorsal: 0 }],
    [{ ventral: true, sympathetic: 0, dorsal: 0 }],
    [{ ventral: Number.NaN, sympathetic: 0, dorsal: 1 }],
    [{ ventral: 1, sympathetic: 0, dorsal: 0, play: 0 }],
    [null],
  ])("[M20] refuses %o for a place", (place) => {
    expect(fieldOf({ ...least, raw: { mode: "compass", place } })).toBe("raw.place");
  });

  test.each(["roomWidth", "selfTouch", "toOthers"])("holds %s between 0 and 1", (field) => {
    expect(fieldOf({ ...least, [field]: 0 })).toBeUndefined();
    expect(fieldOf({ ...least, [field]: 1 })).toBeUndefined();
    expect(fieldOf({ ...least, [field]: 1.01 })).toBe(field);
    expect(fieldOf({ ...least, [field]: -0.01 })).toBe(field);
  });
});

test("[M11] a trigger is veiled unless the person lifts the veil", () => {
  expect(parseTrigger(LEAST.trigger)).toMatchObject({ value: { veiled: true } });
  expect(parseTrigger({ ...LEAST.trigger, veiled: false })).toMatchObject({
    value: { veiled: false },
  });
});

test("[M12] hold both needs words on one side at least", () => {
  const { hard: _gone, ...neither } = LEAST["hold-both"];
  expect(parseHoldBoth({ ...neither, good: "cared for" }).ok).toBe(true);
  expect(parseHoldBoth(neither)).toEqual({
    ok: false,
    error: { type: "NotAHoldBoth", field: "", reason: "needs words on one side at least" },
  });
  expect(parseHoldBoth({ ...neither, hard: " ", good: "" }).ok).toBe(false);
});

test("[M13] a return may say “not yet”, and then says nothing else", () => {
  expect(parseReturn({ ...LEAST.return, back: "not_yet" })).toEqual({
    ok: true,
    value: { ...LEAST.return, back: "not_yet", helpedBy: [] },
  });
});

test("[M6] what helped is kept in order, each once, and blanks are none", () => {
  expect(parseReturn({ ...LEAST.return, helpedBy: ["P05", " tea", "", "P05"] })).toMatchObject({
    value: { helpedBy: ["P05", "tea"] },
  });
});

describe("[M60] a session", () => {
  test("says which practice it was, and need say nothing else", () => {
    expect(parseSession(LEAST.session)).toEqual({ ok: true, value: LEAST.session });
    const { practice: _gone, ...rest } = LEAST.session;
    expect(fieldOf(rest)).toBe("practice");
  });

  test("has no field for what it was about", () => {
    for (const field of ["text", "note", "difficulty", "about", "size"])
      expect(fieldOf({ ...LEAST.session, [field]: "the stairs" })).toBe(field);
  });

  test.each(["easier", "same", "harder", "not_sure", "skip"])(
    "takes %s for an answer to how it was after",
    (after) => expect(parseSession({ ...LEAST.session, after }).ok).toBe(true),
  );

  test.each([
    ["practice", "P 05"],
    ["practice", "<b>"],
    ["practice", "a".repeat(101)],
    ["after", "better"],
    ["stopReason", "bored"],
    ["before", "sympathetic"],
    ["rounds", 1.5],
    ["rounds", -1],
    ["following", "P05"],
  ])("is refused when its %s is %s", (field, value) => {
    expect(fieldOf({ ...LEAST.session, [field]: value })).toBe(field);
  });
});

describe("[M61] belongings", () => {
  test("are everything the trail does not show", () => {
    const belongings = MOMENT_KINDS.filter((kind) => {
      const parsed = parseMoment(LEAST[kind]);
      return parsed.ok && !isOnTrail(parsed.value);
    });
    expect([...belongings, ...TRAIL_KINDS].toSorted()).toEqual(MOMENT_KINDS.toSorted());
    expect(TRAIL_KINDS).toContain("session");
    expect(belongings).toContain("support-plan");
  });

  test.each([
    ["anchor", "name"],
    ["kin", "being"],
    ["ladder-item", "thing"],
    ["container", "label"],
    ["wish", "text"],
    ["answers", "set"],
    ["answers", "answers"],
    ["pack", "file"],
    ["follow-up", "after"],
    ["follow-up", "due"],
    ["heart-reading", "source"],
    ["heart-reading", "beats"],
    ["imported", "source"],
    ["imported", "what"],
    ["measured", "metric"],
    ["measured", "count"],
    ["import", "format"],
    ["import", "ids"],
  ] as const)("of the kind %s are refused without %s, and where it is blank", (kind, field) => {
    expect(fieldOf({ ...LEAST[kind], [field]: undefined })).toBe(field);
    expect(fieldOf({ ...LEAST[kind], [field]: "  " })).toBe(field);
  });
});

test("[M62] an anchor is neither a favourite nor put away, until the person says so", () => {
  expect(parseAnchor(LEAST.anchor)).toMatchObject({
    value: { favourite: false, retired: false, helpsIn: [] },
  });
  expect(fieldOf({ ...LEAST.anchor, helpsIn: ["stillness"] })).toBe("helpsIn.0");
});

test("[M63] a thing of the on-ramp begins as “not yet”, since no rung is chosen for anybody, with five seconds, and stays within bounds", () => {
  expect(parseLadderItem(LEAST["ladder-item"])).toMatchObject({
    value: { rung: "not_yet", dose: 5 },
  });
  for (const dose of [0.5, 31, Number.NaN])
    expect(fieldOf({ ...LEAST["ladder-item"], dose })).toBe("dose");
});

test("[M64] what was put down has a label and may have nothing in it", () => {
  expect(parseContainer(LEAST.container)).toEqual({ ok: true, value: LEAST.container });
  expect(fieldOf({ ...LEAST.container, openOn: "tomorrow" })).toBe("openOn");
});

test("[M65] any part of a support plan may stay blank, and there is one plan", () => {
  expect(isEntryId(SUPPORT_PLAN_ID)).toBe(true);
  const blank = Object.fromEntries(PLAN_PARTS.map((part) => [part, " "]));
  const parsed = parseSupportPlan({ ...LEAST["support-plan"], ...blank, id: SUPPORT_PLAN_ID });
  expect(parsed).toEqual({ ok: true, value: { ...LEAST["support-plan"], id: SUPPORT_PLAN_ID } });
});

test("[M66] answers are places in a list of choices, each by its question", () => {
  const least = LEAST.answers;
  expect(parseMoment({ ...least, answers: {} }).ok).toBe(true);
  expect(fieldOf({ ...least, answers: { q1: 1.5 } })).toBe("answers.q1");
  expect(fieldOf({ ...least, answers: { q1: -1 } })).toBe("answers.q1");
  expect(fieldOf({ ...least, answers: { q1: "often" } })).toBe("answers.q1");
});

test("[M67] a kept pack says which of its pieces were wanted, each once; none is an answer", () => {
  expect(parseMoment(LEAST.pack)).toMatchObject({ value: { accepted: [] } });
  expect(parseMoment({ ...LEAST.pack, accepted: ["a/one", "a/two", "a/one"] })).toMatchObject({
    value: { accepted: ["a/one", "a/two"] },
  });
});

test("[M67] a kept pack remembers what a state was called before, in own words only", () => {
  const before = { dorsal: "cave" };
  expect(parseMoment({ ...LEAST.pack, before })).toMatchObject({ value: { before } });
  expect(fieldOf({ ...LEAST.pack, before: { nowhere: "cave" } })).toBe("before.nowhere");
  expect(fieldOf({ ...LEAST.pack, before: { dorsal: "a".repeat(81) } })).toBe("before.dorsal");
});

test("[M1] a kind nobody knows is refused as such", () => {
  expect(parseMoment({ kind: "dream", ...NOTICED })).toEqual({
    ok: false,
    error: { type: "NotAMoment", field: "kind", reason: "is not a kind of moment we know" },
  });
  expect(fieldOf({ ...NOTICED, kind: "__proto__" })).toBe("kind");
  expect(fieldOf({ ...NOTICED })).toBe("kind");
});

test("[M2] an id is 32 small hex digits", () => {
  expect(isEntryId(NOTICED.id)).toBe(true);
  expect(isEntryId(`${NOTICED.id}0`)).toBe(false);
  expect(isEntryId(`${NOTICED.id}\n`)).toBe(false);
  expect(isEntryId(7)).toBe(false);
});

describe("[M40] search covers a person's own words and no others", () => {
  test("of a glimmer: its text, its caption, its own pathways", () => {
    const photo = { id: NOTICED.id, type: "image/webp", width: 4, height: 3, caption: "steam" };
    const parsed = parseGlimmer({
      ...LEAST.glimmer,
      text: "tea",
      photo,
      pathways: ["warmth", "own:kettle"],
      softened: "yes",
    });
    expect(parsed.ok && ownWordsOf(parsed.value)).toEqual(["tea", "steam", "kettle"]);
  });

  test("of a check-in: word, purpose and note, and never the state", () => {
    const given = { word: "wobbly", purpose: "hide", note: "rain", stateId: "freeze" };
    const parsed = parseCheckIn({ ...LEAST["check-in"], ...given, signs: ["cold", "own:buzz"] });
    expect(parsed.ok && ownWordsOf(parsed.value)).toEqual(["wobbly", "hide", "rain", "buzz"]);
  });

  test("of belongings: what the person wrote there to find again", () => {
    const wordsIn = (raw: Raw): readonly string[] => {
      const parsed = parseMoment(raw);
      return parsed.ok ? ownWordsOf(parsed.value) : ["refused"];
    };
    expect(wordsIn({ ...LEAST.anchor, cue: "kettle", notes: "slowly" })).toEqual([
      "the blue cup",
      "kettle",
      "slowly",
    ]);
    expect(wordsIn(LEAST.wish)).toEqual(["steam from the cup"]);
    expect(wordsIn({ ...LEAST["look-back"], pulled: "rain", possible: "a walk" })).toEqual([
      "rain",
      "a walk",
    ]);
  });

  test("[M64] [M65] but not of what was put down, nor of the plan, nor of a session", () => {
    const raws: readonly Raw[] = [
      { ...LEAST.container, note: "the letter" },
      { ...LEAST["support-plan"], reason: "the dog" },
      LEAST.session,
      LEAST.answers,
      LEAST.pack,
    ];
    for (const raw of raws) {
      const parsed = parseMoment(raw);
      expect(parsed.ok && ownWordsOf(parsed.value)).toEqual([]);
    }
  });

  test("of what has no words: nothing", () => {
    const parsed = parseReturn({ ...LEAST.return, back: "yes", felt: "hours" });
    expect(parsed.ok && ownWordsOf(parsed.value)).toEqual([]);
  });
});

test("a level keeps which end its app calls best, and nothing that is no number", () => {
  const withBest = (best: unknown) =>
    parseMoment({
      ...LEAST.imported,
      feelings: [{ word: "rad", level: { value: 1, from: 1, to: 5, best } }],
    });
  expect(withBest(1)).toMatchObject({ value: { feelings: [{ level: { best: 1 } }] } });
  expect(withBest("1").ok).toBe(false);
});
