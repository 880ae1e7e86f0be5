import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Move, NotAPanel, PanelData, PanelDesign } from "./panel-design.ts";
import { setAside } from "./set-aside.ts";

/** A panel that was found sound, laid out for its likelihood. */
export interface PanelModel {
  readonly design: PanelDesign;
  /** Without the looks that were set aside. */
  readonly data: PanelData;
  /** Looks that tell of no interval: see `setAside`. */
  readonly asideCount: number;
  readonly states: number;
  /** Row by row of the matrix, as msm has them; the order of all that speaks of moves. */
  readonly moves: readonly Move[];
  readonly parameters: PanelParameters;
  /** One a covariate: its mean over all looks but the last of each subject. */
  readonly means: Float64Array;
  /** One a covariate: what is subtracted before an effect acts, its mean or zero. */
  readonly centre: Float64Array;
  /** Distinct values of the covariates, centred: `contexts` rows of one number a covariate. */
  readonly contexts: Float64Array;
  readonly contextCount: number;
  /** Distinct pairs of context and gap: one matrix exponential each. */
  readonly gaps: Float64Array;
  readonly gapContext: Int32Array;
  /** For each look, the pair that leads to it from the look before; -1 at a subject's first. */
  readonly arrival: Int32Array;
}

/** Where a parameter stands: logarithms of intensities, then effects, then log odds of mistakes. */
export interface PanelParameters {
  readonly count: number;
  readonly names: readonly string[];
  /** effect[covariate][move]: its place. */
  readonly effect: readonly Int32Array[];
  /** Of each of `mistaken.pairs`, sorted as `mistakes`. */
  readonly firstMistake: number;
  readonly mistakes: readonly Move[];
}

/** Makes sure that the panel is one, and lays it out. */
export const panelModel = (
  given: PanelData,
  design: PanelDesign,
): Result<PanelModel, NotAPanel> => {
  const wrong = wrongIn(given, design);
  if (wrong !== undefined) return err(wrong);
  const { data, count: asideCount } = setAside(given, design);
  const moves = design.moves.toSorted(byRow);
  const columns = columnsOf(data, design);
  const means = Float64Array.from(columns, (column) => meanOfStarts(column, data.subject));
  const centre = design.centred === false ? new Float64Array(means.length) : means;
  const layout = layoutOf(data, columns, centre);
  if (layout.gaps.length === 0) return err({ type: "NoIntervals" });
  const parameters = parametersOf(design, moves);
  const told = { design, data, asideCount, states: design.states, moves, parameters };
  return ok({ ...told, means, centre, ...layout });
};

const byRow = ([from, to]: Move, [otherFrom, otherTo]: Move): number =>
  from - otherFrom || to - otherTo;

const columnsOf = (
  { covariates = {} }: PanelData,
  { effects = [] }: PanelDesign,
): readonly ArrayLike<number>[] => effects.map(({ covariate }) => covariates[covariate] ?? []);

/** Over all looks from which an interval begins: every one but the last of its subject. */
const meanOfStarts = (column: ArrayLike<number>, subject: ArrayLike<number>): number => {
  let [sum, count] = [0, 0];
  for (let i = 0; i + 1 < subject.length; i++)
    if (subject[i] === subject[i + 1]) {
      sum += column[i] ?? 0;
      count++;
    }
  return count === 0 ? 0 : sum / count;
};

type Layout = Pick<PanelModel, "contexts" | "contextCount" | "gaps" | "gapContext" | "arrival">;

const layoutOf = (
  { subject, time }: PanelData,
  columns: readonly ArrayLike<number>[],
  centre: Float64Array,
): Layout => {
  const contextAt = new Map<string, number>();
  const contexts: number[] = [];
  const pairs = new Map<number, Map<number, number>>();
  const [gaps, gapContext]: [number[], number[]] = [[], []];
  const arrival = new Int32Array(subject.length).fill(-1);
  for (let i = 1; i < subject.length; i++) {
    if (subject[i] !== subject[i - 1]) continue;
    const values = columns.map((column) => column[i - 1] ?? 0);
    const context = contextAt.get(values.join()) ?? contextAt.size;
    if (context === contextAt.size) {
      contextAt.set(values.join(), context);
      contexts.push(...values.map((value, k) => value - (centre[k] ?? 0)));
      pairs.set(context, new Map());
    }
    const gap = (time[i] ?? 0) - (time[i - 1] ?? 0);
    const known = pairs.get(context);
    const pair = known?.get(gap) ?? gaps.length;
    if (pair === gaps.length) {
      known?.set(gap, pair);
      gaps.push(gap);
      gapContext.push(context);
    }
    arrival[i] = pair;
  }
  return {
    contexts: Float64Array.from(contexts),
    contextCount: contextAt.size,
    gaps: Float64Array.from(gaps),
    gapContext: Int32Array.from(gapContext),
    arrival,
  };
};

const nameOf = ([from, to]: Move): string => `${from}-${to}`;

const parametersOf = (design: PanelDesign, moves: readonly Move[]): PanelParameters => {
  const { effects = [], mistaken } = design;
  const names = moves.map((move) => `log q ${nameOf(move)}`);
  const effect = effects.map(({ covariate, shared }) => {
    const places = new Map<number, number>();
    return Int32Array.from(moves, (move, index) => {
      const given = design.moves.findIndex((other) => nameOf(other) === nameOf(move));
      const group = shared?.[given] ?? index;
      const place = places.get(group) ?? names.length;
      if (!places.has(group)) names.push(`${covariate} ${nameOf(move)}`);
      places.set(group, place);
      return place;
    });
  });
  const firstMistake = names.length;
  const mistakes = (mistaken?.pairs ?? []).toSorted(byRow);
  names.push(...mistakes.map((pair) => `log odds ${nameOf(pair)}`));
  return { count: names.length, names, effect, firstMistake, mistakes };
};

const wrongIn = (data: PanelData, design: PanelDesign): NotAPanel | undefined =>
  wrongMoves(design) ?? wrongColumns(data, design) ?? wrongRow(data, design.states);

const isState = (state: number, states: number): boolean =>
  Number.isInteger(state) && state >= 1 && state <= states;

const areMoves = (pairs: readonly Move[], states: number): boolean =>
  pairs.every(([from, to]) => from !== to && isState(from, states) && isState(to, states)) &&
  new Set(pairs.map(nameOf)).size === pairs.length;

const wrongMoves = ({
  states,
  moves,
  effects = [],
  mistaken,
  enteredExactly = [],
}: PanelDesign): NotAPanel | undefined => {
  if (moves.length === 0 || !areMoves(moves, states)) return { type: "BadMoves" };
  if (enteredExactly.some((state) => !isState(state, states))) return { type: "BadMoves" };
  if (mistaken !== undefined && !areMoves(mistaken.pairs, states)) return { type: "BadMoves" };
  const effect = effects.find(
    ({ shared }) => shared !== undefined && shared.length !== moves.length,
  );
  if (effect !== undefined) return { type: "BadEffect", covariate: effect.covariate };
  return mistaken !== undefined && !areChances(mistaken.start, states)
    ? { type: "BadStart" }
    : undefined;
};

const areChances = (chances: readonly number[], states: number): boolean =>
  chances.length === states &&
  chances.every((chance) => chance >= 0) &&
  Math.abs(chances.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-9;

const wrongColumns = (data: PanelData, { effects = [] }: PanelDesign): NotAPanel | undefined => {
  const rows = data.subject.length;
  if (data.time.length !== rows || data.state.length !== rows) return { type: "UnevenColumns" };
  const bad = effects.find(({ covariate }) => {
    const column = data.covariates?.[covariate];
    return (
      column?.length !== rows || Array.from(column).some((value) => Math.abs(value) === Infinity)
    );
  });
  return bad === undefined ? undefined : { type: "BadCovariate", covariate: bad.covariate };
};

const wrongRow = ({ subject, time, state }: PanelData, states: number): NotAPanel | undefined => {
  const seen = new Set<number>();
  for (let row = 0; row < subject.length; row++) {
    const [whose, when] = [subject[row] ?? NaN, time[row] ?? NaN];
    const goesOn = row > 0 && subject[row - 1] === whose;
    if (!Number.isFinite(whose) || (!goesOn && seen.has(whose))) return { type: "BadSubject", row };
    seen.add(whose);
    if (!Number.isFinite(when) || (goesOn && when < (time[row - 1] ?? NaN)))
      return { type: "BadTime", row };
    if (!isState(state[row] ?? NaN, states)) return { type: "BadState", row };
  }
  return undefined;
};
