import type { StopReason } from "@glimmers/model";
import type { Practice, Step } from "./practice.ts";
import { arrowsOf, leadingTo } from "./script-rings.ts";
import type { Way, Ways } from "./script-ways.ts";

/** What back and forth holds to, broken. */
export type EdgeFault =
  /** A practice with an edge lacks this. */
  | { readonly type: "EdgeLacks"; readonly what: EdgeNeed }
  /** Something else than an answer leads to the edge. */
  | { readonly type: "EdgeUnasked"; readonly step: string; readonly from: string }
  /** What comes next after the edge does not steady. */
  | { readonly type: "EdgeUnsteadied"; readonly step: string; readonly next: string }
  /** The end can come after a step that does not steady. */
  | { readonly type: "EndsUnsteadied"; readonly step: string }
  /** The edge can come round without "how big is it?" in between. */
  | { readonly type: "EdgeUnsized"; readonly step: string }
  /** The edge comes round as often as somebody likes. */
  | { readonly type: "EdgeForEver"; readonly step: string }
  /** Longer than a dose, or without a clock. */
  | { readonly type: "EdgeTooLong"; readonly step: string }
  /** It asks for words, where nobody is to say what it is. */
  | { readonly type: "EdgeAsksWhat"; readonly step: string };

export type EdgeNeed =
  | "gate"
  | "depth"
  | "landing"
  | "longest"
  | "leavingStops"
  | "keepsNothing"
  | StopReason;

/** The longest an edge may last, and a whole session with one, in seconds. */
const LONGEST_EDGE = 20;
const LONGEST_SESSION = 360;

/** A size from here on lands, and so does one that has risen by so much. */
const MOST = 5;
const RISE = 2;

const STOPS: readonly StopReason[] = ["too_much", "far_away", "flashback", "resource_gone"];

/** What is missing in a script that has an edge; nothing, for any other. */
export const edgeFaults = (practice: Practice, every: readonly Ways[]): readonly EdgeFault[] => {
  const edges = practice.steps.filter(({ role }) => role === "edge");
  if (edges.length === 0) return [];
  return [
    ...needs(practice).map((what): EdgeFault => ({ type: "EdgeLacks", what })),
    ...edges.filter(isTooLong).map(({ id }): EdgeFault => ({ type: "EdgeTooLong", step: id })),
    ...practice.steps
      .filter(asksWhat)
      .map(({ id }): EdgeFault => ({ type: "EdgeAsksWhat", step: id })),
    ...every.flatMap((ways) => edgeWays(practice, ways)),
  ];
};

const needs = (practice: Practice): readonly EdgeNeed[] => {
  const { gate, depth, landing, longest, leavingStops, steps, keeps } = practice;
  const there: readonly (readonly [EdgeNeed, boolean])[] = [
    ["gate", gate === "back_and_forth"],
    ["depth", depth === 3],
    ["landing", landing !== undefined],
    ["longest", longest !== undefined && longest <= LONGEST_SESSION],
    ["leavingStops", leavingStops],
    ["keepsNothing", keeps === undefined],
    ...STOPS.map((reason) => [reason, canStop(steps, reason)] as const),
  ];
  return there.flatMap(([what, isThere]) => (isThere ? [] : [what]));
};

const canStop = (steps: readonly Step[], reason: StopReason): boolean =>
  steps.some(
    (step) => step.kind === "choose" && step.options.some(({ stops }) => stops === reason),
  );

/** A dose has a clock of its own: it is a sentence, for a short while. */
const isTooLong = (step: Step): boolean =>
  step.kind !== "say" || step.seconds === undefined || step.seconds > LONGEST_EDGE;

/** An own word may name what steadies, beside one's own anchors and beings; nothing else. */
const asksWhat = (step: Step): boolean =>
  step.kind === "write" || (step.kind === "choose" && step.own === true && step.from === undefined);

const edgeWays = (practice: Practice, ways: Ways): readonly EdgeFault[] => {
  const nextOf = nextSeen(practice, ways);
  const edges = [...ways.places.keys()].filter((place) => roleAt(practice, place) === "edge");
  const faultOf =
    (type: "EdgeForEver" | "EdgeUnsized") =>
    (place: number): EdgeFault => ({ type, step: idAt(practice, place) });
  const unlimited = ways.ways.filter(({ limited }) => !limited);
  const unsized = ways.ways.filter(
    ({ from, to }) => ![from, to].some((at) => isSized(practice, at)),
  );
  return [
    ...nextOf(0).edges.map((place) => unasked(practice, place, "preview")),
    ...ways.ways
      .filter(({ from }) => ways.places.get(from)?.step !== undefined)
      .flatMap((way) => wayFaults(practice, way, nextOf(way.to))),
    ...leadingTo(unlimited, edges, (place) => [place]).map(faultOf("EdgeForEver")),
    ...leadingTo(unsized, edges, () => edges).map(faultOf("EdgeUnsized")),
  ];
};

/** What one way, from a step that is seen, leads to next. */
const wayFaults = (practice: Practice, way: Way, next: Next): readonly EdgeFault[] => {
  const step = idAt(practice, way.from);
  const role = roleAt(practice, way.from);
  if (role === "edge") {
    return next.unsteady.map((place) => ({
      type: "EdgeUnsteadied",
      step,
      next: idAt(practice, place),
    }));
  }
  // An answer to another question, past one that is left out, is no answer to that.
  const unaskedOnes = next.edges.filter((place) => !(way.chosen && way.to === place));
  const ends = next.ends && !isSteady(role);
  return [
    ...unaskedOnes.map((place) => unasked(practice, place, step)),
    ...(ends ? [{ type: "EndsUnsteadied", step } as const] : []),
  ];
};

/** What may be seen next from a place on, past what is left out. */
interface Next {
  readonly edges: readonly number[];
  /** Whatever does not steady, the end among it. */
  readonly unsteady: readonly number[];
  readonly ends: boolean;
}

const nextSeen = (practice: Practice, { places, ways }: Ways): ((start: number) => Next) => {
  const known = new Map<number, Next>();
  const end = practice.steps.length;
  const onwards = arrowsOf(ways.filter(({ chosen }) => !chosen));
  return (start) => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const seen = [...passedFrom(start)].filter((at) => at === end || isSeen(at));
    const next = {
      edges: seen.filter((at) => roleAt(practice, at) === "edge"),
      unsteady: seen.filter((at) => !isSteady(roleAt(practice, at))),
      ends: seen.includes(end),
    };
    known.set(start, next);
    return next;
  };

  function passedFrom(start: number): ReadonlySet<number> {
    const passed = new Set([start]);
    // A set is walked through to what was added last.
    for (const at of passed) {
      const goesOn = places.get(at)?.passes === true;
      for (const to of goesOn ? (onwards.get(at) ?? []) : []) passed.add(to);
    }
    return passed;
  }

  function isSeen(at: number): boolean {
    return places.get(at)?.step !== undefined;
  }
};

const unasked = (practice: Practice, place: number, from: string): EdgeFault => ({
  type: "EdgeUnasked",
  step: idAt(practice, place),
  from,
});

const isSized = ({ steps }: Practice, place: number): boolean => {
  const step = steps[place];
  return step?.kind === "size" && step.most <= MOST && step.rise <= RISE;
};

const isSteady = (role: Step["role"]): boolean => role === "resource" || role === "look_around";

const roleAt = ({ steps }: Practice, place: number): Step["role"] => steps[place]?.role;

const idAt = ({ steps }: Practice, place: number): string => steps[place]?.id ?? "end";
