import type { Sense } from "@glimmers/model";
import { AFTERS, ROOMS, SENSES, SITUATIONS, STATE_IDS, STRENGTHS } from "@glimmers/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkIn, DAY, HOUR, OUTWARD, past, practice, session } from "../test/pasts.ts";
import type { Past, Practice } from "./index.ts";
import { lastKnown, offersFor, standing, stuckOffers } from "./index.ts";

const idsOf = (given: Past, practices: readonly Practice[]): readonly string[] =>
  offersFor(given, practices).offers.map((offer) => offer.practice.id);

const ventral = { checkIns: [checkIn(HOUR, "ventral")] };
const fitting = (id: string, rest: Partial<Practice> = {}) =>
  practice(id, { fits: ["ventral"], ...rest });

describe("what is offered", () => {
  test("[O13] is the table's order first, and then what fits in the order of the library", () => {
    const library = [
      fitting("fits-first"),
      fitting("fits-next"),
      practice("second", { first: { ventral: 2 } }),
      practice("first", { first: { ventral: 1 }, outward: true }),
      practice("elsewhere", { first: { dorsal: 1 }, fits: ["freeze"] }),
    ];
    expect(offersFor(past(ventral), library)).toEqual({
      offers: [
        { practice: library[3], why: { type: "first", situation: "ventral" } },
        { practice: library[2], why: { type: "first", situation: "ventral" } },
        { practice: library[0], why: { type: "fits", situation: "ventral" } },
      ],
      nothing: true,
    });
  });

  test("[O13] [O15] is what was easier from the same situation before anything else, and says how often", () => {
    const library = [
      practice("first", { first: { ventral: 1 } }),
      fitting("once"),
      practice("twice", { outward: true }),
      fitting("elsewhere"),
    ];
    const before = "ventral";
    const sessions = [
      session(1 * DAY, "once", { before, after: "easier" }),
      session(2 * DAY, "twice", { before, after: "easier" }),
      session(3 * DAY, "twice", { before, after: "easier" }),
      session(4 * DAY, "elsewhere", { before: "dorsal", after: "easier" }),
      session(5 * DAY, "elsewhere", { before, after: "same" }),
      session(6 * DAY, "elsewhere", { after: "easier" }),
    ];
    const { offers } = offersFor(past({ ...ventral, sessions }), library);
    expect(offers.map(({ practice: { id }, why }) => [id, why])).toEqual([
      ["twice", { type: "helped", situation: "ventral", times: 2 }],
      ["once", { type: "helped", situation: "ventral", times: 1 }],
      ["first", { type: "first", situation: "ventral" }],
    ]);
  });

  test("[O13] [S9] counts no days: as often on one day weighs as much as day after day", () => {
    const library = [fitting("daily"), fitting("at-once"), ...OUTWARD];
    const easier = { before: "ventral", after: "easier" };
    const daily = [1, 2, 3, 4].map((day) => session(day * DAY, "daily", easier));
    const atOnce = [1, 2, 3, 4, 5].map((hour) => session(9 * DAY + hour, "at-once", easier));
    expect(
      idsOf(past({ ...ventral, sessions: [...daily, ...atOnce] }), library).slice(0, 2),
    ).toEqual(["at-once", "daily"]);
  });

  test("[O14] is three at most, one of which leads outward in place of the last", () => {
    const library = [fitting("one"), fitting("two"), fitting("three"), ...OUTWARD];
    const { offers } = offersFor(past(ventral), library);
    expect(offers.map(({ practice: { id } }) => id)).toEqual(["one", "two", "P05"]);
    expect(offers[2]?.why).toEqual({ type: "outward" });
  });

  test("[O14] leads outward to the one that ranks best", () => {
    const [feet, around, ...rest] = OUTWARD;
    const library = [
      ...["one", "two", "three"].map((id) => practice(id, { first: { ventral: 1 } })),
      { ...feet!, fits: [] },
      { ...around!, first: { ventral: 4 } },
      ...rest,
    ];
    expect(idsOf(past(ventral), library)).toEqual(["one", "two", "P09"]);
  });

  test("[O14] takes no pack's word for what leads outward", () => {
    const theirs = fitting("someone/gaze", { outward: true });
    expect(idsOf(past(ventral), [theirs, ...OUTWARD])).toEqual(["someone/gaze", "P05"]);
  });

  test("[O14] leads outward even where nothing else is left", () => {
    expect(idsOf(past(ventral), OUTWARD)).toEqual(["P05"]);
    expect(idsOf(past(ventral), [])).toEqual([]);
  });

  test("[O12] leaves out what was harder, or stopped, the last time; and offers it again later", () => {
    const library = [fitting("hard"), ...OUTWARD];
    const after = (rest: object) => idsOf(past({ ...ventral, ...rest }), library);
    const harder = session(2 * DAY, "hard", { after: "harder" });
    const stopped = session(2 * DAY, "hard", { stopReason: "stopped" });
    expect(after({ sessions: [harder] })).not.toContain("hard");
    expect(after({ sessions: [stopped] })).not.toContain("hard");
    expect(after({ sessions: [session(DAY, "P05"), harder] })).toContain("hard");
    expect(after({ sessions: [session(DAY, "hard", { after: "same" })] })).toContain("hard");
  });

  test("[O12] takes an unknown room for no room", () => {
    const library = [fitting("ramp", { rooms: ["inside"] }), ...OUTWARD];
    const inside = { checkIns: [checkIn(HOUR, "ventral", { room: "inside" })] };
    expect(idsOf(past(ventral), library)).not.toContain("ramp");
    expect(idsOf(past(inside), library)).toContain("ramp");
  });

  test("[O12] is never the note that one came back", () => {
    const keeps = { kind: "return", fields: {} } as const;
    const sessions = [session(DAY, "P27", { before: "ventral", after: "easier" })];
    const library = [fitting("P27", { keeps }), ...OUTWARD];
    expect(idsOf(past({ ...ventral, sessions }), library)).toEqual(["P05"]);
  });

  test("[O12] [S5] has nothing of depth 3 through a heavy week", () => {
    const library = [fitting("deep", { depth: 3 }), ...OUTWARD];
    const heavy = [1, 2, 3].map((day) => checkIn(day * DAY, "dorsal", { strength: "very_strong" }));
    expect(idsOf(past(ventral), library)).toContain("deep");
    expect(idsOf(past({ checkIns: [...ventral.checkIns, ...heavy] }), library)).not.toContain(
      "deep",
    );
    expect(standing(library[0]!, past({ checkIns: [...ventral.checkIns, ...heavy] }))).toBe("open");
  });

  test("[O7] is as for “can't tell” where nothing is known", () => {
    const library = [
      practice("check", { first: { cant_tell: 1 }, outward: true }),
      practice("never", { first: { cant_tell: 2 }, never: ["cant_tell"] }),
    ];
    expect(idsOf(past(), library)).toEqual(["check"]);
    expect(idsOf(past({ checkIns: [checkIn(7 * HOUR, "ventral")] }), library)).toEqual(["check"]);
  });
});

describe("[O16] somebody who is stuck", () => {
  const [feet, around, senses, anchors] = OUTWARD as [Practice, Practice, Practice, Practice];
  const library: readonly Practice[] = [
    practice("inner", { first: { dorsal: 1, freeze: 1, strong_sympathetic: 1 } }),
    { ...feet, first: { dorsal: 2, strong_sympathetic: 3 }, fits: ["cant_tell"] },
    { ...around, first: { dorsal: 3, freeze: 1, cant_tell: 1, strong_sympathetic: 1 } },
    { ...senses, first: { freeze: 2, strong_sympathetic: 2 } },
    { ...anchors, first: { dorsal: 4 }, never: ["dorsal"] },
  ];
  const stuck = (answer: Parameters<typeof stuckOffers>[0], given: Past = past()) =>
    stuckOffers(answer, given, library).map(({ id }) => id);

  test("is given three things outside, in the order of what they said", () => {
    expect(stuck("too_much")).toEqual(["P09", "P10", "P05"]);
    expect(stuck("cant_tell")).toEqual(["P09", "P05", "P10"]);
  });

  test("is given nothing from a never-list of what they said", () => {
    expect(stuck("too_little")).toEqual(["P05", "P09", "P10"]);
    expect(stuck("both")).toEqual(["P09", "P10", "P05"]);
    expect(stuck("both", past({ prefs: { hiddenPractices: ["P05"] } }))).toEqual(["P09", "P10"]);
  });

  test("is given back what was stopped a moment ago, and was not harder, where one or none is left", () => {
    const hiddenPractices = ["P05", "P10", "P28"];
    const stopped = (after?: "harder") =>
      past({
        prefs: { hiddenPractices },
        sessions: [session(HOUR, "P09", { stopReason: "stopped", ...(after && { after }) })],
      });
    expect(stuck("too_much", stopped())).toEqual(["P09"]);
    expect(stuck("too_much", stopped("harder"))).toEqual([]);
    const twoLeft = past({
      prefs: { hiddenPractices: ["P28"] },
      sessions: [session(HOUR, "P09", { stopReason: "stopped" })],
    });
    expect(stuck("too_much", twoLeft)).toEqual(["P10", "P05"]);
  });

  test("is given fewer rather than something that was put away", () => {
    const hidden = past({ prefs: { hiddenPractices: ["P05", "P09"] } });
    expect(stuck("too_much", hidden)).toEqual(["P10", "P28"]);
  });
});

/** Libraries and pasts of all sorts, small ones among them so that rules meet each other. */
const some = <T>(list: readonly T[]) => fc.subarray([...list]);
const practices = fc
  .array(
    fc.record({
      outward: fc.boolean(),
      needs: some(SENSES),
      needsOne: some(SENSES),
      never: some(SITUATIONS),
      fits: some(SITUATIONS),
      rooms: fc.oneof(fc.constant([]), some(ROOMS)),
      heard: fc.boolean(),
      depth: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((rest, index) => practice(index === 7 ? "theirs/7" : `Q${index}`, rest)));

const pasts = fc
  .record({
    checkIns: fc.array(
      fc
        .tuple(
          fc.integer({ min: 0, max: 8 * DAY }),
          fc.constantFrom(...STATE_IDS.filter((state) => state !== "own")),
          fc.constantFrom(...STRENGTHS),
          fc.option(fc.constantFrom(...ROOMS), { nil: undefined }),
        )
        .map(([ago, state, strength, room]) => checkIn(ago, state, { strength, room })),
      { maxLength: 4 },
    ),
    sessions: fc.array(
      fc
        .tuple(
          fc.integer({ min: 0, max: 40 * DAY }),
          fc.nat({ max: 11 }),
          fc.constantFrom(...AFTERS),
          fc.constantFrom(...SITUATIONS),
          fc.boolean(),
        )
        .map(([ago, index, after, before, isStopped]) =>
          session(ago, `Q${index}`, { after, before, ...(isStopped && { stopReason: "left" }) }),
        ),
      { maxLength: 6 },
    ),
    prefs: fc.record({
      depth: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
      sensesOff: some<Sense>(SENSES),
      hiddenPractices: some(["Q0", "Q1", "Q2"]),
      discreet: fc.boolean(),
    }),
  })
  .map(({ checkIns, sessions, prefs }) => {
    const newestFirst = <T extends { readonly at: number }>(all: readonly T[]) =>
      all.toSorted((one, other) => other.at - one.at);
    return past({ checkIns: newestFirst(checkIns), sessions: newestFirst(sessions), prefs });
  });

type Rule = (one: Practice, given: Past) => boolean;

const isOff =
  ({ prefs }: Past) =>
  (sense: Sense): boolean =>
    prefs.sensesOff.includes(sense);

/** The rules again, one by one and without haste; each says what may be. */
const RULES: readonly Rule[] = [
  ({ never }, given) => {
    const lists = lastKnown(given)?.blockedBy ?? ["cant_tell"];
    return !never.some((situation) => lists.includes(situation));
  },
  ({ needs }, given) => !needs.some(isOff(given)),
  ({ needsOne }, given) => needsOne.length === 0 || !needsOne.every(isOff(given)),
  ({ depth }, { prefs }) => depth <= prefs.depth,
  ({ id }, { prefs }) => !prefs.hiddenPractices.includes(id),
  ({ heard }, { prefs }) => !heard || !prefs.discreet,
  ({ rooms }, given) => rooms.length === 0 || rooms.some((room) => room === lastKnown(given)?.room),
  ({ id }, { sessions: [last] }) =>
    last?.practice !== id || (last.after !== "harder" && last.stopReason === undefined),
];

const mayBe: Rule = (one, given) => RULES.every((rule) => rule(one, given));

describe("whatever was said and done", () => {
  test("[CH3] [O12] [O14] no offer is against a rule, none comes twice, and there are three at most", () => {
    fc.assert(
      fc.property(pasts, practices, (given, library) => {
        const { offers } = offersFor(given, library);
        const ids = offers.map((offer) => offer.practice.id);
        expect(offers.filter((offer) => !mayBe(offer.practice, given))).toEqual([]);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 400 },
    );
  });

  test("[O14] one offer leads outward wherever one may", () => {
    fc.assert(
      fc.property(pasts, practices, (given, library) => {
        const isOutward = ({ outward, id }: Practice) => outward && !id.includes("/");
        const mayOutward = library.some((one) => {
          const rests = one.depth === 3;
          return isOutward(one) && mayBe(one, given) && !rests;
        });
        const { offers } = offersFor(given, library);
        if (mayOutward) expect(offers.some((offer) => isOutward(offer.practice))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("[O16] nothing that is offered to somebody stuck is against a rule, or leads inward", () => {
    const answers = ["too_much", "too_little", "both", "cant_tell"] as const;
    fc.assert(
      fc.property(pasts, practices, fc.constantFrom(...answers), (given, library, answer) => {
        const found = stuckOffers(answer, given, library);
        expect(found.every(({ outward }) => outward)).toBe(true);
        expect(found.length).toBeLessThanOrEqual(3);
        for (const one of found) expect(standing(one, given)).toBe("open");
      }),
    );
  });
});
