import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { EntryId, Moment } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type {
  Bytes,
  Clock,
  Instant,
  NamedError,
  OffsetMinutes,
  Result,
} from "@glimmers/primitives";
import { bytesToHex, seededRandom } from "@glimmers/primitives";
import type { Change, DeviceId, Library, Log, MediaStore, Shelf, Squeeze } from "../src/index.ts";
import { memoryShelf, openLibrary, openLog, openMediaStore } from "../src/index.ts";
import { plainSealer } from "../src/testing/index.ts";

export const NOON = 1_800_000_000_000 as Instant;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A clock that stands still until it is told. */
export interface TestClock extends Clock {
  time: Instant;
  readonly pass: (millis: number) => void;
}

export const clockAt = (time: Instant = NOON): TestClock => {
  const clock: TestClock = {
    time,
    now: () => clock.time,
    offsetAt: () => 60 as OffsetMinutes,
    pass: (millis) => {
      clock.time = (clock.time + millis) as Instant;
    },
  };
  return clock;
};

const squeezed = (work: (bytes: Bytes) => Promise<Buffer>) => async (bytes: Bytes) =>
  new Uint8Array(await work(bytes));

/** The same raw deflate the browser has, from zlib. */
export const squeeze: Squeeze = {
  deflate: squeezed(promisify(deflateRaw)),
  inflate: squeezed(promisify(inflateRaw)),
};

/** One browser tab: its own log and library, on a shelf it may share. */
export interface Tab {
  readonly shelf: Shelf;
  readonly clock: TestClock;
  readonly log: Log;
  readonly library: Library;
  readonly media: MediaStore;
}

export interface TabGiven {
  readonly shelf?: Shelf;
  readonly clock?: TestClock;
  readonly device?: string;
  readonly seed?: number;
}

export const openTab = ({
  shelf = memoryShelf(),
  clock = clockAt(),
  device = "00000000000000d1",
  seed = nextSeed++,
}: TabGiven = {}): Tab => {
  const needs = { shelf, sealer: plainSealer, clock, random: seededRandom(seed) };
  const log = openLog({ ...needs, squeeze, device: device as DeviceId });
  const media = openMediaStore(needs);
  return { shelf, clock, log, media, library: openLibrary({ log, media }) };
};

// Tabs on one shelf must not draw the same slots.
let nextSeed = 1;

/** Opens a tab on a shelf and reads all of it, as after a page load. */
export const reopened = async ({ shelf, clock }: Tab): Promise<Tab> => {
  const tab = openTab({ shelf, clock });
  valueOf(await tab.library.load());
  return tab;
};

export const idOf = (number: number): EntryId =>
  bytesToHex(seededRandom(number + 1_000_000).bytes(16)) as EntryId;

/** A glimmer, the `number`-th, a minute after the one before. */
export const glimmer = (number: number, rest: Record<string, unknown> = {}): Moment => {
  const noticed = { id: idOf(number), at: NOON + number * 60_000, offset: 60 };
  return momentOf({ kind: "glimmer", ...noticed, text: `words ${number}`, ...rest });
};

export const momentOf = (raw: Record<string, unknown>): Moment => valueOf(parseMoment(raw));

export const valueOf = <T, E extends NamedError>(result: Result<T, E>): T => {
  if (result.ok) return result.value;
  throw new Error(`It said ${JSON.stringify(result.error)}.`);
};

/** Everything in the tail and the segments, opened: where words that are gone must not be. */
export const everythingOn = async ({ shelf, log }: Tab): Promise<string> => {
  const texts: string[] = [];
  for (const [name, sealed] of valueOf(await shelf.readAll("tail"))) {
    const plain = await plainSealer.open(sealed, { purpose: "tail", slot: name });
    texts.push(new TextDecoder().decode(valueOf(plain)));
  }
  for (const name of valueOf(await log.segmentNames()))
    texts.push(JSON.stringify(valueOf(await log.loadSegment(name))));
  return texts.join("\n");
};

/** The page is killed: nothing it does from then on happens, and it hears of nothing. */
export class Killed extends Error {}

/** A shelf under a page that is killed before its n-th commit, or just after it. */
export const killedShelf = (shelf: Shelf, at: number, when: "before" | "after"): Shelf => {
  let commits = 0;
  const commit = async (changes: readonly Change[]) => {
    commits++;
    if (commits > at || (commits === at && when === "before")) throw new Killed();
    const done = await shelf.commit(changes);
    if (commits === at) throw new Killed();
    return done;
  };
  return { ...shelf, commit };
};

/** Writes over some bytes of something on the shelf, as a failing disk would. */
export const damage = async (shelf: Shelf, drawer: Change["drawer"], name: string) => {
  const bytes = valueOf(await shelf.read(drawer, name))!;
  bytes.set([bytes.at(-1)! ^ 0x20], bytes.length - 1);
  valueOf(await shelf.commit([{ do: "put", drawer, name, bytes }]));
};
