import type { Answers, FormatName, Plan } from "@glimmers/exchange/reading";
import type { ShelfTrouble } from "@glimmers/journal";
import type { EntryId, MediaId, Moment } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import type { Keeper } from "./keeper.ts";

/**
 * Note: Bringing the past along
 *
 * Three sides. The *reader* reads files of other apps, in a worker that is fetched only by who
 * chooses one (`bringing-work.ts`); it touches no journal, and asks what is here already over its
 * line. The *keeper* keeps what comes, some thousands at a time, each with the receipt by which it
 * can be taken back written before it (`importing.ts`). Between them this: it can end the reader
 * at any moment, and whatever came in until then stands behind a receipt.
 */
export interface Bringing {
  /** Reads files to their end and changes nothing. Undefined once it was called off. */
  readonly look: (
    files: readonly File[],
    answers: Answers,
    progress: Progress,
  ) => Promise<readonly LookedAt[] | undefined>;
  /** Brings in what was looked at last, of these groups. */
  readonly take: (groups: readonly string[], progress: Progress) => Promise<Taken>;
  /** Ends whatever is under way, at once. */
  readonly end: () => void;
}

/** Gets the share of the file that was read, 0 to 1, and how many moments are in by now. */
export type Progress = (share: number, added: number) => void;

/** What is in a file. */
export interface LookedAt {
  readonly name: string;
  readonly plan: Plan;
}

/** What became of bringing something in. Whatever was added stands behind its receipts. */
export interface Taken {
  readonly how: "done" | "called-off" | "not-kept" | "failed";
  readonly added: number;
  readonly known: number;
  readonly receipts: readonly EntryId[];
  readonly trouble?: ShelfTrouble;
  /** Photos and voice notes that are no pictures or sounds a browser knows, or were not there. */
  readonly mediaLeft: number;
}

/** The reader: in a worker, or in tests and the gallery in the same room. */
export interface ReadingDesk {
  readonly look: (files: readonly File[], answers: Answers) => Promise<readonly LookedAt[]>;
  readonly take: (groups: readonly string[]) => Promise<readonly FileTaken[]>;
}

export interface FileTaken {
  readonly known: number;
}

/** What the reader asks of the app over its line. */
export interface ReadingWorld {
  readonly has: (ids: readonly string[]) => Promise<readonly boolean[]>;
  readonly read: (id: string) => Promise<Moment | undefined>;
  readonly openMedia: (id: string, type: string) => Promise<Blob | undefined>;
  /** False where it was not kept: then nothing more is to come. */
  readonly bring: (batch: Batch) => Promise<boolean>;
  readonly progress: (share: number) => Promise<void>;
}

/** Some moments of one file, on their way to the keeper. */
export interface Batch {
  /** Which of the files, from 0. */
  readonly file: number;
  readonly format: FormatName;
  readonly fileName: string;
  readonly records: readonly BroughtRecord[];
}

export interface BroughtRecord {
  readonly moment: Moment;
  /** How many rows of the file are in it; one where nothing is said. */
  readonly items?: number;
  readonly blobs: readonly { readonly id: string; readonly bytes: Bytes }[];
  readonly media: readonly BroughtMedia[];
}

/** A photo or voice note as it lay in the file; without bytes where it was not there. */
export interface BroughtMedia {
  readonly is: "photo" | "voice";
  readonly bytes?: Bytes;
  readonly name: string;
}

/** Where a desk stands, and how it is ended. */
export interface StartedDesk {
  readonly desk: ReadingDesk;
  readonly end: () => void;
  /** Rejects when it dies. */
  readonly died?: Promise<never>;
}

export type StartDesk = (world: ReadingWorld) => StartedDesk;

type Receipts = Map<number, EntryId>;

interface UnderWay {
  readonly receipts: Receipts;
  readonly over: PromiseWithResolvers<"called-off">;
  progress: Progress;
  share: number;
  added: number;
  mediaLeft: number;
  trouble: ShelfTrouble | undefined;
  isOver: boolean;
  keeping: Promise<unknown>;
}

const newRun = (): UnderWay => ({
  receipts: new Map(),
  over: Promise.withResolvers(),
  progress: () => undefined,
  share: 0,
  added: 0,
  mediaLeft: 0,
  trouble: undefined,
  isOver: false,
  keeping: Promise.resolve(),
});

/** Joins a reader and the keeper. */
export const createBringing = (keeper: Keeper, start: StartDesk): Bringing => {
  let run = newRun();
  let started: StartedDesk | undefined;

  const world: ReadingWorld = {
    has: (ids) => keeper.areHere(ids as readonly EntryId[]),
    read: (id) => keeper.read(id as EntryId),
    openMedia: (id, type) => keeper.openMedia(id as MediaId, type),
    bring: (batch) => {
      const kept = bringBatch(keeper, run, batch);
      run.keeping = kept;
      return kept;
    },
    progress: async (share) => {
      run.share = share;
      run.progress(share, run.added);
    },
  };
  const end = (): void => {
    started?.end();
    started = undefined;
    run.isOver = true;
    run.over.resolve("called-off");
  };
  /** A reader that died, or stumbled, is not asked again: the next one is a fresh one. */
  const letGo = (which: StartedDesk): void => {
    which.end();
    if (started === which) started = undefined;
  };
  const begin = (progress: Progress): StartedDesk => {
    run = { ...newRun(), progress };
    started ??= start(world);
    return started;
  };
  return {
    look: async (files, answers, progress) => {
      const mine = begin(progress);
      const { over } = run;
      const looking = mine.desk.look(files, answers);
      const looked = await Promise.race([looking, over.promise, mine.died ?? NEVER]).catch(
        (fault: unknown) => {
          letGo(mine);
          throw fault;
        },
      );
      return looked === "called-off" ? undefined : looked;
    },
    take: async (groups, progress) => {
      const asked = begin(progress);
      const { desk, died } = asked;
      const mine = run;
      const how = await Promise.race([
        desk.take(groups).then(
          (files) => files,
          () => "failed" as const,
        ),
        mine.over.promise,
        died?.catch(() => "failed" as const) ?? NEVER,
      ]);
      if (how === "failed") letGo(asked);
      // What is being kept just now is kept to its end: half a batch is behind no receipt.
      mine.isOver = true;
      await mine.keeping.catch(() => undefined);
      return settle(keeper, mine, how);
    },
    end,
  };
};

const NEVER = new Promise<never>(() => undefined);

const bringBatch = async (keeper: Keeper, run: UnderWay, batch: Batch): Promise<boolean> => {
  if (run.isOver || run.trouble !== undefined) return false;
  const kept = await keptBatch(keeper, run.receipts, batch);
  if (!kept.ok) {
    run.trouble = kept.error;
    return false;
  }
  // As many as the plan said: rows of the file, of which some hundreds may be one day of numbers.
  run.added += kept.value.added === 0 ? 0 : rowsOf(batch.records);
  run.mediaLeft += kept.value.mediaLeft;
  run.progress(run.share, run.added);
  return true;
};

/** How many rows of a file they are. */
export const rowsOf = (records: readonly BroughtRecord[]): number =>
  records.reduce((sum, { items = 1 }) => sum + items, 0);

const keptBatch = async (
  keeper: Keeper,
  receipts: Receipts,
  { file, format, fileName, records }: Batch,
): Promise<Result<{ added: number; mediaLeft: number }, ShelfTrouble>> => {
  let receipt = receipts.get(file);
  if (receipt === undefined) {
    const begun = await keeper.beginImport({ format, fileName });
    if (!begun.ok) return begun;
    receipt = begun.value;
    receipts.set(file, receipt);
  }
  return keeper.bringSome(receipt, records);
};

const settle = async (
  keeper: Keeper,
  run: UnderWay,
  how: readonly FileTaken[] | "called-off" | "failed",
): Promise<Taken> => {
  const files = typeof how === "string" ? [] : how;
  const isWhole = typeof how !== "string" && run.trouble === undefined;
  let isEnded = true;
  for (const [file, receipt] of run.receipts) {
    const known = files[file]?.known ?? 0;
    // A keeper that died says nothing any more: what came in stands behind its receipt all the same.
    const ending = keeper.endImport(receipt, { known, isWhole });
    isEnded &&= await ending.then(
      () => true,
      () => false,
    );
  }
  const { added, mediaLeft, trouble } = run;
  const told = typeof how === "string" ? how : isEnded ? "done" : "failed";
  return {
    how: trouble !== undefined ? "not-kept" : told,
    added,
    known: files.reduce((sum, { known }) => sum + known, 0),
    receipts: [...run.receipts.values()],
    mediaLeft,
    ...(trouble !== undefined && { trouble }),
  };
};
