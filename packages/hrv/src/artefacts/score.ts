import type { BeatClass, BeatMark } from "./mend.ts";

/** What was done to a clean series, in the words of the reference cases. */
export type Wrong = "missed" | "extra" | "ectopic" | "shift";

/** One artefact that is known: the beat counted in the corrupted series. */
export interface KnownArtefact {
  readonly type: Wrong;
  readonly beat: number;
}

/** Counts, so that cases can be added up. */
export interface ArtefactScore {
  readonly known: number;
  /** Known ones with a mark on the beat, or on the one beside it. */
  readonly found: number;
  /** Those with a mark of the right class. */
  readonly rightClass: number;
  /** Beats away from every known one. */
  readonly others: number;
  /** Marks among those. */
  readonly falseMarks: number;
}

const CLASS_OF: Readonly<Record<Wrong, BeatClass>> = {
  missed: "missed",
  extra: "extra",
  ectopic: "ectopic",
  shift: "long_short",
};

export const isWrong = (value: unknown): value is Wrong =>
  typeof value === "string" && Object.hasOwn(CLASS_OF, value);

/**
 * Marks against what is known. A mark counts within one beat of its artefact; false marks are
 * counted farther away than one beat before, or two after, any of them.
 */
export const scoreArtefacts = (
  marks: readonly Pick<BeatMark, "beat" | "kind">[],
  known: readonly KnownArtefact[],
  beats: number,
): ArtefactScore => {
  const near = ({ beat }: KnownArtefact) => marks.filter((mark) => Math.abs(mark.beat - beat) <= 1);
  const zone = new Set(known.flatMap(({ beat }) => [beat - 1, beat, beat + 1, beat + 2]));
  const outside = (beat: number): boolean => !zone.has(beat);
  return {
    known: known.length,
    found: known.filter((artefact) => near(artefact).length > 0).length,
    rightClass: known.filter((artefact) =>
      near(artefact).some(({ kind }) => kind === CLASS_OF[artefact.type]),
    ).length,
    others: Array.from({ length: beats - 1 }, (_, nth) => nth + 1).filter(outside).length,
    falseMarks: new Set(marks.map(({ beat }) => beat).filter(outside)).size,
  };
};

/** All scores as one. */
export const addScores = (scores: readonly ArtefactScore[]): ArtefactScore =>
  scores.reduce(
    (sum, score) => ({
      known: sum.known + score.known,
      found: sum.found + score.found,
      rightClass: sum.rightClass + score.rightClass,
      others: sum.others + score.others,
      falseMarks: sum.falseMarks + score.falseMarks,
    }),
    { known: 0, found: 0, rightClass: 0, others: 0, falseMarks: 0 },
  );
