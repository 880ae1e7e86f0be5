import { ALGORITHM } from "@glimmers/hrv";
import type { NotKept } from "@glimmers/journal";
import type { EntryId, HeartReading, Posture, Raw } from "@glimmers/model";
import { POSTURES } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { App } from "../app.ts";
import { belongings } from "./belongings.ts";
import type { ReceivedBeats } from "@glimmers/exchange";
import { BEATS_TYPE, readBeatsFile, writeBeatsFile } from "@glimmers/exchange";
import { tellReading } from "./heart-told.ts";

/** A stretch of heartbeats as the Heart room took it, before it is kept. */
export interface TakenReading extends ReceivedBeats {
  readonly posture?: Posture;
  /** Of a resonance assessment: the pace that moved the heart most, in breaths a minute. */
  readonly resonance?: number;
}

/** What is known of a reading from its beginning on. */
export type AboutReading = Pick<TakenReading, "source" | "startedAt" | "pace" | "posture">;

/** What may come beside beats: breaths of the pacer, whiles in which no beat was taken. */
export type BesideBeats = Pick<ReceivedBeats, "inhales" | "pauses">;

/**
 * Note: Nothing received is lost
 *
 * While a reading runs, what came in lies as drafts, sealed like a half-filled form: in pieces, so
 * that only the newest is written again. It is written whenever beats come more than eight seconds
 * after the last time, and as soon as the app goes out of sight. A crash costs at most that much;
 * what is there is offered when the Heart room is next opened. Pieces are named by their reading,
 * so that none is ever written over or dropped by another; and a reading that is still listened to,
 * in this tab or another, is offered nowhere.
 */
export interface HeldBeats {
  /** Beats as they came: lengths in ms, ends in s since the reading began. */
  readonly add: (
    intervals: readonly number[],
    ends: readonly number[],
    beside?: BesideBeats,
  ) => void;
  /** The end of listening: writes what is not written yet, and from now on it may be offered. */
  readonly keepNow: () => void;
  /** It was kept for good, or let go: nothing is held any more. */
  readonly done: () => Promise<void>;
}

type Holding = Pick<App, "clock" | "drafts"> & { readonly cues: Pick<App["cues"], "sight"> };

/** Ten seconds are the most that may be lost; the writing takes a part of them. */
const HOLD_EVERY = 8_000;
/** Some four minutes: few pieces in an hour, and none that is long to write. */
const PIECE = 256;

/** No two readings begin in the same thousandth of a second on one device. */
type Which = Pick<ReceivedBeats, "source" | "startedAt">;

const PREFIX = "heart-beats-";
const readingName = ({ source, startedAt }: Which): string => `${PREFIX}${source}-${startedAt}`;
const pieceName = (which: Which, piece: number): string => `${readingName(which)}-${piece}`;

interface Piece extends Required<BesideBeats> {
  readonly intervals: readonly number[];
  readonly ends: readonly number[];
}

const NOTHING: Piece = { intervals: [], ends: [], inhales: [], pauses: [] };

const joined = (one: Piece, other: Partial<Piece>): Piece => ({
  intervals: [...one.intervals, ...(other.intervals ?? [])],
  ends: [...one.ends, ...(other.ends ?? [])],
  inhales: [...one.inhales, ...(other.inhales ?? [])],
  pauses: [...one.pauses, ...(other.pauses ?? [])],
});

export const holdBeats = (app: Holding, about: AboutReading): HeldBeats => {
  let piece = 0;
  let filling = NOTHING;
  let written = Number.NEGATIVE_INFINITY;
  let waits = false;
  const write = (): void => {
    written = app.clock.now();
    waits = false;
    app.drafts.keep(pieceName(about, piece), pieceOf(about, filling));
    if (filling.intervals.length < PIECE) return;
    piece += 1;
    filling = NOTHING;
  };
  const keepNow = (): void => {
    if (waits) write();
  };
  const endBusy = app.drafts.busy?.begin(readingName(about));
  const endWatch = app.cues.sight((seen) => {
    if (!seen) keepNow();
  });
  return {
    add: (intervals, ends, beside = {}) => {
      filling = joined(filling, { intervals, ends, ...beside });
      waits = true;
      // A clock that was set back does not keep anything waiting.
      if (Math.abs(app.clock.now() - written) >= HOLD_EVERY) write();
    },
    keepNow: () => {
      keepNow();
      endBusy?.();
    },
    done: async () => {
      endWatch();
      endBusy?.();
      waits = false;
      await letGo(app, about);
    },
  };
};

const pieceOf = ({ posture, ...about }: AboutReading, piece: Piece): Raw => ({
  beats: writeBeatsFile({ ...about, ...piece }),
  ...(posture !== undefined && { posture }),
});

type Reading = Pick<App, "drafts">;

/**
 * What a reading that was cut short has left, whole again; of several the one that began first.
 * Undefined where there is none, or it is listened to still.
 */
export const heldBeats = async (app: Reading): Promise<TakenReading | undefined> => {
  const [pieces, busy] = [await piecesHeld(app), (await app.drafts.busy?.all()) ?? []];
  const [first] = pieces
    .map(({ taken }) => taken)
    .filter((taken) => !busy.includes(readingName(taken)))
    .toSorted((one, other) => one.startedAt - other.startedAt);
  if (first === undefined) return undefined;
  const beats = pieces
    .filter(({ taken }) => readingName(taken) === readingName(first))
    .reduce((all, { taken }) => joined(all, taken), NOTHING);
  return { ...first, ...beats };
};

interface PieceHeld {
  readonly name: string;
  readonly taken: TakenReading;
}

/** Every piece of every reading; those of one reading in their order. */
const piecesHeld = async ({ drafts }: Reading): Promise<readonly PieceHeld[]> => {
  const names = (await drafts.names()).filter((name) => name.startsWith(PREFIX));
  const inOrder = names.toSorted((one, other) => placeOf(one) - placeOf(other));
  const pieces = inOrder.map(async (name) => {
    const draft = await drafts.read(name);
    const taken = draft && takenIn(draft);
    return taken === undefined ? [] : [{ name, taken }];
  });
  return (await Promise.all(pieces)).flat();
};

const placeOf = (name: string): number => Number(name.slice(name.lastIndexOf("-") + 1));

const takenIn = ({ beats, posture }: Raw): TakenReading | undefined => {
  const read = typeof beats === "string" ? readBeatsFile(beats) : undefined;
  if (read === undefined || !read.ok) return undefined;
  const known = POSTURES.find((each) => each === posture);
  return { ...read.value, ...(known !== undefined && { posture: known }) };
};

/** Drops what is held of this reading, every piece of it, and nothing of any other. */
export const letGo = async (app: Reading, which: Which): Promise<void> => {
  const pieces = await piecesHeld(app);
  // From the last on: whatever stops it, what is left is the beginning of it, without a hole.
  pieces
    .filter(({ taken }) => readingName(taken) === readingName(which))
    .toReversed()
    .forEach(({ name }) => app.drafts.drop(name));
};

type Keeping = Pick<App, "keep" | "clock"> & {
  readonly heart: Pick<App["heart"], "keepBeats">;
  /** Where it is there, a reading that was kept already is not kept twice. */
  readonly history?: Pick<App["history"], "find">;
  readonly remove?: App["remove"];
};

/**
 * Keeps a reading: its beats first, sealed on their own, then what is said of them. What was held
 * of it stays held: once this is kept, `done` lets it go. Whoever closed the page between the two
 * is offered what is held again; kept again, it is the reading that is there already. Where only
 * the beginning of it was kept, as by another tab, the whole of it takes that one's place.
 */
export const keepReading = async (
  app: Keeping,
  taken: TakenReading,
): Promise<Result<EntryId, NotKept>> => {
  const before = await keptBefore(app, taken);
  const whole = before.find(({ intervals }) => intervals >= taken.intervals.length);
  if (whole !== undefined) return ok(whole.id);
  const kept = await keepNew(app, taken);
  if (kept.ok) for (const { id } of before) await app.remove?.(id);
  return kept;
};

/** What was kept of the same reading already. */
const keptBefore = async (
  { history }: Keeping,
  { startedAt, source }: TakenReading,
): Promise<readonly HeartReading[]> => {
  if (history === undefined) return [];
  const readings = await belongings({ history }, "heart-reading");
  return readings.filter((one) => one.at === startedAt && one.source === source);
};

const keepNew = async (app: Keeping, taken: TakenReading): Promise<Result<EntryId, NotKept>> => {
  const { posture, resonance, ...received } = taken;
  const file = writeBeatsFile({ ...received, algorithm: ALGORITHM });
  const beats = await app.heart.keepBeats(new Blob([file], { type: BEATS_TYPE }));
  if (!beats.ok) return beats;
  const { told } = tellReading(taken);
  const kept = await app.keep({
    kind: "heart-reading",
    at: taken.startedAt,
    offset: app.clock.offsetAt(taken.startedAt),
    source: taken.source,
    beats: beats.value,
    seconds: lengthOf(taken),
    intervals: taken.intervals.length,
    ...(posture !== undefined && { posture }),
    ...(taken.pace !== undefined && { pace: taken.pace }),
    ...(told !== undefined && { told }),
    ...(resonance !== undefined && { resonance }),
  });
  return kept.ok ? ok(kept.value.moment.id) : kept;
};

/** From its beginning to its last beat, in s. */
const lengthOf = ({ ends }: ReceivedBeats): number => Math.max(0, ends.at(-1) ?? 0);

/** The beats of a reading that was kept; undefined where they do not open, or are of a newer app. */
export const beatsOf = async (
  { media }: { readonly media: Pick<App["media"], "open"> },
  reading: HeartReading,
): Promise<ReceivedBeats | undefined> => {
  const blob = await media.open(reading.beats, BEATS_TYPE);
  if (blob === undefined) return undefined;
  const read = readBeatsFile(await blob.text());
  return read.ok ? read.value : undefined;
};
