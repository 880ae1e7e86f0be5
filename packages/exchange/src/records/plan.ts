import type { Instant } from "@glimmers/primitives";
import type { FormatName, Question } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import type { ReasonName } from "../reading/reasons.ts";
import type { ReadingTrouble } from "../reading/stopped.ts";
import type { Step } from "./make-records.ts";
import type { Group } from "./record.ts";

/** What a file holds, before anything of it is kept. */
export interface Plan {
  readonly format: FormatName;
  readonly groups: readonly PlannedGroup[];
  readonly skipped: readonly PlannedReason[];
  readonly notUnderstood: readonly PlannedReason[];
  /** Mended or guessed. */
  readonly noted: readonly PlannedReason[];
  /** What only the person can know; each once. */
  readonly questions: readonly Question[];
  /** Why it could not be read any further; what stands here is then only a part. */
  readonly stopped?: ReadingTrouble;
}

export interface PlannedGroup {
  readonly group: Group;
  /** Rows of the file: all, not here yet, here already, left out by choice. */
  readonly items: number;
  readonly new: number;
  readonly known: number;
  readonly left: number;
  readonly first: Instant;
  readonly last: Instant;
  /** The first words of some. */
  readonly examples: readonly string[];
}

export interface PlannedReason {
  readonly why: ReasonName;
  readonly count: number;
  /** The first few: where, and what stood there. */
  readonly examples: readonly { readonly place: Place; readonly found?: string }[];
}

/** So many examples are kept of each. */
const EXAMPLES = 3;

/** Adds up what comes out of a file. */
export interface Tally {
  readonly add: (steps: readonly Step[]) => void;
  readonly plan: () => Plan;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Counting = Writable<PlannedGroup> & { examples: string[] };
type CountingReason = Writable<PlannedReason> & { examples: PlannedReason["examples"][number][] };

export const createTally = (format: FormatName): Tally => {
  const groups = new Map<Group, Counting>();
  const reasons = {
    skipped: new Map<ReasonName, CountingReason>(),
    "not-understood": new Map<ReasonName, CountingReason>(),
    noted: new Map<ReasonName, CountingReason>(),
  };
  const questions = new Map<string, Question>();
  let stopped: ReadingTrouble | undefined;
  const add = (step: Step): void => {
    switch (step.type) {
      case "seen":
        return seen(groups, step);
      case "new":
        for (const { group, items } of step.records) groupIn(groups, group).new += items;
        return;
      case "known":
        groupIn(groups, step.group).known += step.items;
        return;
      case "left":
        groupIn(groups, step.group).left += step.items;
        return;
      case "ask":
        questions.set(step.question.ask, questions.get(step.question.ask) ?? step.question);
        return;
      case "stopped":
        stopped = step.trouble;
        return;
      default:
        counted(reasons[step.type], step);
    }
  };
  return {
    add: (steps) => steps.forEach(add),
    plan: () => ({
      format,
      groups: [...groups.values()].map((group) => ({ ...group })),
      skipped: [...reasons.skipped.values()],
      notUnderstood: [...reasons["not-understood"].values()],
      noted: [...reasons.noted.values()],
      questions: [...questions.values()],
      ...(stopped !== undefined && { stopped }),
    }),
  };
};

const groupIn = (groups: Map<Group, Counting>, group: Group): Counting => {
  const known = groups.get(group);
  if (known !== undefined) return known;
  const none = { items: 0, new: 0, known: 0, left: 0 };
  const first = Number.POSITIVE_INFINITY as Instant;
  const last = Number.NEGATIVE_INFINITY as Instant;
  const made: Counting = { group, ...none, first, last, examples: [] };
  groups.set(group, made);
  return made;
};

const seen = (
  groups: Map<Group, Counting>,
  { group, at, words }: Extract<Step, { type: "seen" }>,
): void => {
  const counting = groupIn(groups, group);
  counting.items += 1;
  if (at < counting.first) counting.first = at;
  if (at > counting.last) counting.last = at;
  if (words === undefined || counting.examples.length >= EXAMPLES) return;
  if (!counting.examples.includes(words)) counting.examples.push(words);
};

const counted = (
  reasons: Map<ReasonName, CountingReason>,
  {
    place,
    reason: { why, found },
  }: Extract<Step, { type: "skipped" | "not-understood" | "noted" }>,
): void => {
  const known: CountingReason = reasons.get(why) ?? { why, count: 0, examples: [] };
  reasons.set(why, known);
  known.count += 1;
  if (known.examples.length < EXAMPLES)
    known.examples.push({ place, ...(found !== undefined && { found }) });
};
