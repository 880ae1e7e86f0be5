/**
 * Note: The chain
 *
 * A person moves between ventral (0), sympathetic (1) and dorsal (2) at rates that hold while
 * nothing changes around them: log q_rs = a_rs + what a trigger, a glimmer or a practice adds while
 * its window is open. What is added is shared by the moves away from ventral (down: VS, VD, SD) and
 * those towards it (up: SV, DV, DS). Time is in hours, logarithms are natural. This is model RM-1,
 * docs/methods/chain.md.
 */
export interface ChainModel {
  /** What a check-in tells of the state: all of it, a state that may be wrong, a place. */
  readonly emission: Emission;
  /** Kinds of row whose times are modelled, in rising order: 3 own check-ins, 5 practices begun, 8 glimmers. */
  readonly timed: readonly TimedKind[];
  /** How many practices are told apart, from 0. */
  readonly practices: number;
  /** Whether each practice has an effect of its own beside the common one. */
  readonly deviations: boolean;
  /** Whether the rates of coming back change over the whole period. */
  readonly trend: boolean;
}

export type Emission = "exact" | "misclassified" | "point";
export type TimedKind = 3 | 5 | 8;

/** The six rates in the order in which they always stand: from state, to state. */
export const RATE_NAMES = ["VS", "VD", "SV", "SD", "DV", "DS"] as const;

/** Where each parameter stands in theta; -1 where the model has none. */
export interface Layout {
  readonly size: number;
  readonly triggerDown: number;
  readonly triggerUp: number;
  readonly glimmerDown: number;
  readonly glimmerUp: number;
  readonly practiceUp: number;
  readonly practiceDown: number;
  /** First of as many as there are practices. */
  readonly deviations: number;
  readonly trend: number;
  /** Log weights of waking in ventral and in sympathetic, against dorsal. */
  readonly waking: number;
  /** Log sharpness of places, or logit of the share of wrong states. */
  readonly sharpness: number;
  /** First of three log rates, for each timed kind. */
  readonly streams: Readonly<Record<TimedKind, number>>;
}

/** A parameter: its name in the reference data, and what is assumed before anything is known. */
interface Parameter {
  readonly name: string;
  readonly mean: number;
  readonly sd: number;
}

const parameter = (name: string, mean: number, sd: number): Parameter => ({ name, mean, sd });

/** RM-1, 2.5: weak on how fast a person moves, and centred on nothing wherever it could flatter. */
const BASE: readonly Parameter[] = [
  parameter("a_VS", Math.log(0.25), 0.8),
  parameter("a_VD", Math.log(0.05), 0.8),
  parameter("a_SV", Math.log(0.5), 0.8),
  parameter("a_SD", Math.log(0.1), 0.8),
  parameter("a_DV", Math.log(0.15), 0.8),
  parameter("a_DS", Math.log(0.25), 0.8),
  parameter("trig_down", Math.LN2, 0.6),
  parameter("trig_up", 0, 0.5),
  parameter("glim_down", 0, 0.5),
  parameter("glim_up", 0, 0.5),
  parameter("prac_up", 0, 0.5),
  parameter("prac_down", 0, 0.5),
];

const SHARPNESS: Readonly<Record<Emission, readonly Parameter[]>> = {
  exact: [],
  misclassified: [parameter("leps", Math.log(0.08 / 0.92), 0.7)],
  point: [parameter("lgam", Math.log(8), 0.4)],
};

const deviationsOf = ({ deviations, practices }: ChainModel): readonly Parameter[] =>
  Array.from({ length: deviations ? practices : 0 }, (_, k) => parameter(`dev_${k + 1}`, 0, 0.3));

const streamOf = (kind: TimedKind): readonly Parameter[] =>
  ["V", "S", "D"].map((state) => parameter(`lrate${kind}_${state}`, Math.log(0.12), 0.9));

const parametersOf = (model: ChainModel): readonly Parameter[] => [
  ...BASE,
  ...deviationsOf(model),
  ...(model.trend ? [parameter("trend_up", 0, 0.6)] : []),
  parameter("wl_V", 0.9, 1),
  parameter("wl_S", 0, 1),
  ...SHARPNESS[model.emission],
  ...model.timed.flatMap(streamOf),
];

/** Names of the parameters, in their order: the first is `a_VS`. */
export const parameterNames = (model: ChainModel): readonly string[] =>
  parametersOf(model).map(({ name }) => name);

/** What is assumed before anything is known: independent normals, one a parameter, in their order. */
export const priorOf = (model: ChainModel): { mean: Float64Array; sd: Float64Array } => {
  const parameters = parametersOf(model);
  return {
    mean: Float64Array.from(parameters, ({ mean }) => mean),
    sd: Float64Array.from(parameters, ({ sd }) => sd),
  };
};

/** Where each parameter of a model stands. */
export const layoutOf = (model: ChainModel): Layout => {
  const names = parameterNames(model);
  const at = (name: string): number => names.indexOf(name);
  return {
    size: names.length,
    triggerDown: at("trig_down"),
    triggerUp: at("trig_up"),
    glimmerDown: at("glim_down"),
    glimmerUp: at("glim_up"),
    practiceUp: at("prac_up"),
    practiceDown: at("prac_down"),
    deviations: at("dev_1"),
    trend: at("trend_up"),
    waking: at("wl_V"),
    sharpness: Math.max(at("lgam"), at("leps")),
    streams: { 3: at("lrate3_V"), 5: at("lrate5_V"), 8: at("lrate8_V") },
  };
};
