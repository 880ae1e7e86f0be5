import type { Instant } from "@glimmers/primitives";
import type { FormatName, Question, Reading } from "../reading/format.ts";
import type { Item, Place } from "../reading/item.ts";
import type { Reason } from "../reading/reasons.ts";
import type { ReadingTrouble } from "../reading/stopped.ts";
import { beatsRecord, isShortList } from "./beats-record.ts";
import { entryRecord } from "./entry-record.ts";
import type { MeasuredDays } from "./measured-days.ts";
import { createMeasuredDays } from "./measured-days.ts";
import type { Group, Held, NewRecord, TellBeats } from "./record.ts";

/** What comes out of a file on its way to the journal, in order. */
export type Step =
  /** Moments that are not here yet. */
  | { readonly type: "new"; readonly records: readonly NewRecord[] }
  /** So many of a group are here already. */
  | { readonly type: "known"; readonly group: Group; readonly items: number }
  /** A row was understood and is of a group the person left out. */
  | { readonly type: "left"; readonly group: Group; readonly items: number }
  /** What an item is about, for the plan: told for each, whether new or known. */
  | { readonly type: "seen"; readonly group: Group; readonly at: Instant; readonly words?: string }
  | {
      readonly type: "skipped" | "not-understood" | "noted";
      readonly place: Place;
      readonly reason: Reason;
    }
  | { readonly type: "ask"; readonly question: Question }
  | { readonly type: "stopped"; readonly trouble: ReadingTrouble };

export interface MakeRecords {
  readonly format: FormatName;
  readonly held: Held;
  /** Which groups are taken; all of them where nothing is said. */
  readonly takes?: (group: Group) => boolean;
  readonly tell?: TellBeats;
}

/**
 * From what a reader tells to moments of ours. Entries and beats come as they are read; numbers of a
 * day, once the file is read to its end. A record that cannot be made is told as not understood.
 */
export const makeRecords = async function* (
  readings: AsyncIterable<readonly Reading[]>,
  needs: MakeRecords,
): AsyncGenerator<readonly Step[]> {
  const days = createMeasuredDays(needs.format);
  const twice = new Set<string>();
  for await (const batch of readings) yield stepsOf(batch, needs, days, twice);
  yield* dayStepsOf(days, needs);
};

const everything = (): boolean => true;

/** One batch of what was read, in its order, with what is new in it asked for at once. */
const stepsOf = async (
  batch: readonly Reading[],
  needs: MakeRecords,
  days: MeasuredDays,
  twice: Set<string>,
): Promise<readonly Step[]> => {
  const steps: Step[] = [];
  const made: NewRecord[] = [];
  const takes = needs.takes ?? everything;
  for (const reading of batch) {
    if (reading.type !== "item") {
      steps.push(reading);
      continue;
    }
    const { item } = reading;
    const group = groupOf(item);
    steps.push({ type: "seen", group, at: item.when.at, ...wordsOf(item) });
    if (takes(group)) place(item, needs, days, { steps, made });
    else steps.push({ type: "left", group, items: 1 });
  }
  return [...steps, ...(await sortedOut(made, needs.held, twice))];
};

/** What the person sees as one: all nights, all moods, all stretches of beats. */
export const groupOf = (item: Item): Group => {
  if (item.type === "entry") return item.what;
  if (item.type === "sample") return item.metric;
  return isShortList(item) ? "beats" : "heart-reading";
};

/** The first words of an entry, so that a person knows it again. */
const wordsOf = (item: Item): { readonly words?: string } => {
  if (item.type !== "entry") return {};
  const words = item.title ?? item.feelings?.[0]?.word ?? item.text ?? item.tags?.[0];
  return words === undefined ? {} : { words: words.slice(0, 80) };
};

interface Out {
  readonly steps: Step[];
  readonly made: NewRecord[];
}

const place = (
  item: Item,
  { format, tell }: MakeRecords,
  days: MeasuredDays,
  { steps, made }: Out,
): void => {
  if (item.type === "sample") return days.add(item);
  if (item.type === "beats") {
    if (isShortList(item)) return days.addList(item);
    made.push(beatsRecord(format, item, tell));
    return;
  }
  const moment = entryRecord(format, item);
  if (moment.ok) {
    const { media = [] } = item;
    made.push({ group: item.what, moment: moment.value, items: 1, blobs: [], media });
    return;
  }
  const { field, reason } = moment.error;
  const found = `${field} ${reason}`.trim();
  steps.push({ type: "not-understood", place: item.place, reason: { why: "too-long", found } });
};

/** Which of these are here already, or were in this very file before. */
const sortedOut = async (
  made: readonly NewRecord[],
  held: Held,
  twice: Set<string>,
): Promise<readonly Step[]> => {
  if (made.length === 0) return [];
  const here = await held.has(made.map(({ moment }) => moment.id));
  const fresh: NewRecord[] = [];
  const known = new Map<Group, number>();
  for (const [index, record] of made.entries()) {
    const isKnown = here[index] === true || twice.has(record.moment.id);
    twice.add(record.moment.id);
    if (isKnown) known.set(record.group, (known.get(record.group) ?? 0) + record.items);
    else fresh.push(record);
  }
  return [
    ...(fresh.length === 0 ? [] : [{ type: "new", records: fresh } as const]),
    ...[...known].map(([group, items]) => ({ type: "known", group, items }) as const),
  ];
};

/** Days are made one by one, and handed on some at a time. */
const AT_ONCE = 200;

const dayStepsOf = async function* (
  days: MeasuredDays,
  { held }: MakeRecords,
): AsyncGenerator<readonly Step[]> {
  let steps: Step[] = [];
  for await (const { record, metric, known } of days.records(held)) {
    if (record !== undefined) steps.push({ type: "new", records: [record] });
    if (known > 0) steps.push({ type: "known", group: metric, items: known });
    if (steps.length < AT_ONCE) continue;
    yield steps;
    steps = [];
  }
  if (steps.length > 0) yield steps;
};
