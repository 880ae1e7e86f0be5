// oxlint-disable unicorn/no-thenable -- in a script `then` is where a step leads
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyScript, edgeLike } from "../test/arbitraries.ts";
import { edgeScript } from "../test/edge-script.ts";
import type { Move } from "../test/explore.ts";
import { explore, settingsOf, standsAt } from "../test/explore.ts";
import { seconds, whereIn } from "../test/scripts.ts";
import type { Practice, ScriptFault, SessionState } from "./index.ts";
import { faultsInScript, stepSession } from "./index.ts";

/** What `faultsInScript` promises of a script it finds nothing in, seen by trying everything. */
const everyMove = (practice: Practice): readonly Move[] =>
  settingsOf(practice).flatMap((setting) => explore(practice, setting));

const roleOf = (state: SessionState): string | undefined => {
  const step = standsAt(state);
  return typeof step === "string" ? undefined : step.role;
};

const isSteady = (state: SessionState): boolean =>
  ["resource", "look_around"].includes(roleOf(state) ?? "");

const types = (faults: readonly ScriptFault[]) => new Set(faults.map(({ type }) => type));

const hasFault = (practice: Practice, ...wanted: readonly ScriptFault["type"][]): boolean => {
  const found = types(faultsInScript(practice));
  return [...wanted, "RunsForEver" as const].some((type) => found.has(type));
};

/** Runs `law` on the moves of scripts that have none of these faults; some must be such. */
const holdsFor = (
  scripts: fc.Arbitrary<Practice>,
  faults: readonly ScriptFault["type"][],
  law: (moves: readonly Move[], practice: Practice) => void,
): void => {
  let [count, without] = [0, 0];
  fc.assert(
    fc.property(scripts, (practice) => {
      count += 1;
      if (hasFault(practice, ...faults)) return;
      without += 1;
      law(everyMove(practice), practice);
    }),
    { numRuns: 60 },
  );
  expect(without, `of ${count} scripts`).toBeGreaterThan(5);
};

const edgesOf = (moves: readonly Move[]) => moves.filter(({ to }) => roleOf(to) === "edge");
const isNew = ({ from, to }: Move) =>
  from.position.phase !== "step" || from.stepsSeen !== to.stepsSeen;

describe("a script in which nothing is found", () => {
  it("[E31] leads from everywhere to the end", () => {
    holdsFor(anyScript, ["NoWayOut"], (moves) => {
      expect(stuck(moves)).toEqual([]);
    });
  });

  it("[E32] never runs for ever without the person", () => {
    holdsFor(anyScript, ["RunsForEver"], (moves) => {
      for (const { to } of moves) {
        // Each edge on the way holds up one tick.
        const ticks = Array.from({ length: 60 }, () => seconds(1e7));
        const later = ticks.reduce(stepSession, to);
        expect(stepSession(later, seconds(1e7)).position).toEqual(later.position);
      }
    });
  });

  it("[P15b] comes to an edge by an answer alone", () => {
    holdsFor(edgeLike, ["EdgeUnasked"], (moves) => {
      const events = new Set(
        edgesOf(moves)
          .filter(isNew)
          .map(({ event }) => event),
      );
      expect([...events].filter((event) => event !== "choose")).toEqual([]);
    });
  });

  it("[P15c] comes from an edge to something that steadies, or lands", () => {
    holdsFor(edgeLike, ["EdgeUnsteadied"], (moves) => {
      for (const move of moves.filter(({ from }) => roleOf(from) === "edge")) {
        const goes = isNew(move) || whereIn(move.to) !== whereIn(move.from);
        expect(!goes || isSteady(move.to) || whereIn(move.to) === "landing").toBe(true);
      }
    });
  });

  it("[P15d] ends after something that steadies, or lands", () => {
    holdsFor(edgeLike, ["EndsUnsteadied", "EdgeUnsteadied"], (moves) => {
      const ending = moves.filter(({ to }) => standsAt(to) === "after");
      for (const { from } of ending) {
        expect(isSteady(from) || from.position.phase === "preview").toBe(true);
      }
    });
  });
});

describe("a script in which something is found", () => {
  it("[E31] shows no step that was called never seen", () => {
    fc.assert(
      fc.property(anyScript, (practice) => {
        const unseen = faultsInScript(practice).filter(({ type }) => type === "NeverSeen");
        const seen = new Set(everyMove(practice).map(({ to }) => whereIn(to)));
        expect(unseen.filter((fault) => "step" in fault && seen.has(fault.step))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("[P15b] [P15c] [P15d] does what was found, in some setting", () => {
    const found = { EdgeUnasked: 0, EdgeUnsteadied: 0, EndsUnsteadied: 0 };
    fc.assert(
      fc.property(edgeLike, (practice) => {
        const faults = types(faultsInScript(practice));
        const moves = everyMove(practice);
        for (const type of ["EdgeUnasked", "EdgeUnsteadied", "EndsUnsteadied"] as const) {
          if (!faults.has(type)) continue;
          found[type] += 1;
          expect(moves.some(BREAKS[type]), type).toBe(true);
        }
      }),
      { numRuns: 100, examples: BROKEN.map((practice) => [practice]) },
    );
    expect(Object.values(found).every((count) => count > 0)).toBe(true);
  });
});

/** One of each, so that each is tried whatever chance brings. */
const BROKEN = [
  edgeScript({ ask: { then: { to: "edge" } } }),
  edgeScript({ edge: { then: { to: "size" } } }),
  edgeScript({ ask: { then: { to: "end" } } }),
];

const BREAKS = {
  EdgeUnasked: (move: Move) =>
    roleOf(move.to) === "edge" && isNew(move) && (move.event !== "choose" || isPast(move)),
  EdgeUnsteadied: ({ from, to }: Move) =>
    roleOf(from) === "edge" && !isSteady(to) && whereIn(to) !== "landing",
  EndsUnsteadied: ({ from, to }: Move) =>
    standsAt(to) === "after" && from.position.phase === "step" && !isSteady(from),
};

/** An answer that led past a question which is left out. */
const isPast = ({ from, to }: Move): boolean => {
  const step = standsAt(from);
  const goals = typeof step !== "string" && step.kind === "choose" ? step.options : [];
  return !goals.some(({ then }) => then?.to === whereIn(to));
};

/** Where somebody stands that no move of theirs leads on from, however often, to the end. */
const stuck = (moves: readonly Move[]): readonly string[] => {
  const places = (state: SessionState) =>
    JSON.stringify([state.position, state.taken, state.setting]);
  const ending = new Set<string>();
  for (let size = -1; size !== ending.size;) {
    size = ending.size;
    for (const { from, to } of moves) {
      if (to.position.phase !== "step" || ending.has(places(to))) ending.add(places(from));
    }
  }
  return moves.map(({ from }) => places(from)).filter((place) => !ending.has(place));
};
