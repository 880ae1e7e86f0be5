import type { MediaId, Moment, MomentKind } from "@glimmers/model";
import type { Bytes, DayNumber } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { StampedMoment } from "../plain-json.ts";
import type { Aside } from "./aside.ts";

/** What there is to take along in another form, chosen before. */
export interface Taken {
  /** Oldest first. */
  readonly moments: Iterable<StampedMoment> | AsyncIterable<StampedMoment>;
  readonly openMedia: (id: MediaId) => Promise<Bytes | undefined>;
  readonly aside?: () => Aside;
  /** IANA; said of each moment whose offset is the one it had there and then. */
  readonly zone?: string;
}

/** Which of it. Days are the ones lived through; both ends are in. */
export interface Chosen {
  readonly since?: DayNumber;
  readonly until?: DayNumber;
  /** All of them where nothing is said. */
  readonly kinds?: readonly MomentKind[];
}

const isChosen = (moment: Moment, { since, until, kinds }: Chosen): boolean => {
  const day = dayOf(moment.at, moment.offset);
  if (since !== undefined && day < since) return false;
  if (until !== undefined && day > until) return false;
  return kinds === undefined || kinds.includes(moment.kind);
};

/** Only what was chosen, in its order. */
export const chosenOf = async function* (
  moments: Taken["moments"],
  chosen: Chosen,
): AsyncGenerator<StampedMoment> {
  for await (const each of moments) if (isChosen(each.moment, chosen)) yield each;
};
