import type { Moment, MomentKind, Pathway } from "@glimmers/model";
import { isMomentKind, MOMENT_KINDS, ownWordsOf, PATHWAYS, TRAIL_KINDS } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { idOf, momentOf, NOON } from "../test/world.ts";
import { folded } from "./haystack.ts";
import { createHistory } from "./history.ts";
import type { DeviceId, Entry, TrailQuery } from "./index.ts";
import { compareVersions, entryOf, later, momentOf as shownBy } from "./index.ts";

// Thousands of entries, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

// Few ids, stamps and words, so that versions meet, tie and overtake each other.
const words = fc.constantFrom("rain", "Rain café", "a\nb rain", "", "ÄRGER", "rainy caf", "b c");
const pathways = fc.subarray<Pathway>(["scent", "music", "own:rowing", "own:rowings"]);

const fields = fc.oneof(
  fc.record({ kind: fc.constant("glimmer"), text: words, pathways, kept: fc.boolean() }),
  fc.record({ kind: fc.constant("trigger"), text: words }),
  fc.record({ kind: fc.constant("return"), pulledBy: words }),
  fc.record({ kind: fc.constant("look-back"), pulled: words }),
);

const moments = fc
  .record({
    fields,
    id: fc.nat({ max: 9 }).map(idOf),
    at: fc.nat({ max: 5 }).map((days) => NOON + days * 40_000_000),
    offset: fc.constantFrom(-600, 0, 600),
  })
  .map(({ fields: rest, ...noticed }) => momentOf({ ...noticed, ...rest }));

const entries = fc
  .record({
    moment: moments,
    isDeletion: fc.boolean(),
    edits: fc.nat({ max: 3 }),
    wall: fc.nat({ max: 3 }),
    device: fc.constantFrom("aa", "bb"),
  })
  .map(({ moment, isDeletion, edits, wall, device }): Entry => {
    const stamp = { edits, wall: wall as Instant, device: device as DeviceId };
    const entry = entryOf(moment, stamp);
    return isDeletion ? { ...entry, body: null } : entry;
  });

const queries: fc.Arbitrary<TrailQuery> = fc.record(
  {
    words: fc.constantFrom("rain", "cafe", "RAIN caf", "b r", "arger", "rowing", " ", "x"),
    kinds: fc.subarray([...MOMENT_KINDS]),
    pathways: fc.subarray<Pathway>([...PATHWAYS.slice(0, 3), "music", "own:rowing"]),
    fromDay: fc.nat({ max: 6 }).map((day) => (20_833 + day) as never),
    toDay: fc.nat({ max: 6 }).map((day) => (20_833 + day) as never),
    breadcrumbs: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** The slow, obvious twin: holds everything, asks everything of each. */
const obviously = (all: readonly Entry[], query: TrailQuery): readonly string[] => {
  const newest = new Map<string, Entry>();
  for (const entry of all) newest.set(entry.id, later(newest.get(entry.id) ?? entry, entry));
  return [...newest.values()]
    .map((entry) => shownBy(entry))
    .flatMap((shown) => (shown.ok ? [shown.value] : []))
    .filter((moment) => isWanted(moment, query))
    .toSorted((one, other) => other.at - one.at || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
};

// Where no kind is asked for, belongings stay beside the trail.
const ON_TRAIL: readonly MomentKind[] = TRAIL_KINDS;

const isWanted = (moment: Moment, query: TrailQuery): boolean => {
  const day = dayOf(moment.at, moment.offset);
  const own = folded(ownWordsOf(moment).join(" ").replaceAll("\n", " "));
  const ways = moment.kind === "glimmer" ? moment.pathways : [];
  return (
    (query.kinds ?? ON_TRAIL).includes(moment.kind) &&
    (query.pathways === undefined || query.pathways.some((pathway) => ways.includes(pathway))) &&
    day >= (query.fromDay ?? -Infinity) &&
    day <= (query.toDay ?? Infinity) &&
    (query.breadcrumbs !== true || (moment.kind === "glimmer" && moment.kept)) &&
    folded(query.words ?? "")
      .split(/\s+/)
      .every((word) => own.includes(word))
  );
};

/** Entries as they may lie: some in segments, some in the tail, in any order. */
const historyOf = (all: readonly Entry[], inSegments: number) => {
  const history = createHistory();
  history.addSegment({ name: "1-a", entries: all.slice(0, inSegments) });
  all.slice(inSegments).forEach((entry, index) => {
    history.addRow({ name: `row-${index}`, entry });
    history.find({});
  });
  settle(history, all, inSegments);
  return history;
};

const settle = (
  history: ReturnType<typeof createHistory>,
  all: readonly Entry[],
  inSegments: number,
) => {
  const entryAt = (row: number): Entry => {
    const place = history.placeOf(row);
    return place.in === "tail" ? place.entry : all.slice(0, inSegments)[place.position]!;
  };
  for (const rival of history.takeRivals()) {
    const head = history.headOf(entryAt(rival).id)!;
    if (compareVersions(entryAt(rival), entryAt(head)) > 0) history.prefer(rival);
  }
};

describe("the history", () => {
  it("[J36] finds what an obvious search through everything finds, in the same order", () => {
    fc.assert(
      fc.property(
        fc.array(entries, { maxLength: 40 }),
        queries,
        fc.nat({ max: 40 }),
        (all, query, cut) => {
          const history = historyOf(all, cut);
          const found = Array.from(history.find(query), history.idOf);
          expect(found).toEqual(obviously(all, query));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("[J37] has the same head whatever is lost behind it, and the next best when it is lost", () => {
    fc.assert(
      fc.property(
        fc.array(entries, { maxLength: 30 }),
        fc.array(fc.nat({ max: 29 })),
        (all, lost) => {
          const history = historyOf(all, 0);
          history.lost(new Set(), new Set(lost.map((index) => `row-${index}`)));
          const left = all.filter((_, index) => !lost.includes(index));
          const twin = historyOf(left, 0);
          for (const { id } of all) {
            const [head, other] = [history.headOf(id), twin.headOf(id)];
            expect(head === undefined).toBe(other === undefined);
            if (head !== undefined && other !== undefined)
              expect(history.stampOf(head)).toEqual(twin.stampOf(other));
          }
          expect(history.find({}).length).toBeLessThanOrEqual(10);
        },
      ),
    );
  });

  it("[J38] keeps every kind it knows apart from what it does not", () => {
    const history = createHistory();
    const stamp = { edits: 0, wall: NOON, device: "aa" as DeviceId };
    const known = entryOf(momentOf({ kind: "return", id: idOf(1), at: NOON, offset: 0 }), stamp);
    const strange = [
      { ...known, id: idOf(2), kind: "dream" },
      { ...known, id: idOf(3), version: 8 },
    ];
    history.addSegment({ name: "1-a", entries: [known, ...strange] });
    expect(Array.from(history.find({}), history.idOf)).toEqual([idOf(1)]);
    expect(strange.map(({ id }) => history.headOf(id))).toEqual([1, 2]);
    expect(history.leftovers(NOON)).toEqual([]);
    expect(isMomentKind("dream")).toBe(false);
  });
});
