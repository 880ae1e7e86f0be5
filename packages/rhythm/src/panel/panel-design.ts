/**
 * Note: A panel
 *
 * Many subjects, each looked at now and then: between two looks a chain over `states` moved unseen.
 * That is what R's msm fits, and what the chain of one person is a special case of. States are
 * numbered from 1, as they are in msm.
 */
export interface PanelData {
  /** Whose look it is; the looks of one subject stand together, in order of time. */
  readonly subject: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  /** What was seen, from 1. */
  readonly state: ArrayLike<number>;
  /** By name; the value at a look holds until the next. NaN: not known. */
  readonly covariates?: Readonly<Record<string, ArrayLike<number>>>;
}

export interface PanelDesign {
  readonly states: number;
  /** The moves that can happen at an instant: [from, to]. */
  readonly moves: readonly Move[];
  /** Each acts on the logarithm of the intensities. */
  readonly effects?: readonly PanelEffect[];
  /**
   * Whether intensities are told at the mean of each covariate (over all looks but the last of each
   * subject, as msm does) or at zero. Absent: at the mean.
   */
  readonly centred?: boolean;
  /** States whose entry is seen at the very instant, as a death is. */
  readonly enteredExactly?: readonly number[];
  /** Absent: what is seen is so. */
  readonly mistaken?: Mistaken;
}

export type Move = readonly [from: number, to: number];

export interface PanelEffect {
  readonly covariate: string;
  /**
   * For each move, in the order of `moves`, the number of its effect: moves of one number share
   * one. Absent: each move has its own.
   */
  readonly shared?: readonly number[];
}

/** A state may be taken for another. */
export interface Mistaken {
  /** Which for which: [true, seen]. */
  readonly pairs: readonly Move[];
  /** Chances of the true state at the first look. */
  readonly start: readonly number[];
  /** Whether the first look of each subject is known to be right. */
  readonly firstIsTrue?: boolean;
}

/** Why no panel can be made of it. */
export type NotAPanel =
  | { readonly type: "NoIntervals" }
  | { readonly type: "UnevenColumns" }
  /** At this row (from 0): no number, or earlier than the row before, or a subject that comes back. */
  | { readonly type: "BadTime"; readonly row: number }
  | { readonly type: "BadSubject"; readonly row: number }
  | { readonly type: "BadState"; readonly row: number }
  | { readonly type: "BadCovariate"; readonly covariate: string }
  /** A move from or to no state, to itself, or named twice. */
  | { readonly type: "BadMoves" }
  | { readonly type: "BadEffect"; readonly covariate: string }
  | { readonly type: "BadStart" };
