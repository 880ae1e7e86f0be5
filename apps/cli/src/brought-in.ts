import { stat } from "node:fs/promises";
import type {
  Answers,
  Group,
  Held,
  NewRecord,
  Opened,
  Plan,
  Question,
  ReadingTrouble,
} from "@glimmers/exchange/reading";
import { createTally, makeRecords, readFile } from "@glimmers/exchange/reading";
import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { openPath } from "./opened-path.ts";
import { openSqlite } from "./sqlite.ts";

/** What is asked of a file. */
export interface BringWish {
  readonly file: string;
  readonly answers: Answers;
  readonly takes: (group: Group) => boolean;
  /** Which questions were answered by an option. */
  readonly answered: ReadonlySet<Question["ask"]>;
}

export interface BroughtFile {
  readonly plan: Plan;
  /** Why it could not be read to its end; what came before stands. */
  readonly stopped?: ReadingTrouble;
}

export type NotBrought =
  | { readonly type: "CannotRead"; readonly code: string }
  | { readonly type: "NotKnown"; readonly trouble: ReadingTrouble };

/** Where new records go, in batches, with the file their photos lie in. */
export type Receive = (records: readonly NewRecord[], opened: Opened) => Promise<void>;

/** Reads a file to its end, hands on what is new in it, and says what was there. */
export const bringFile = async (
  wish: BringWish,
  held: Held,
  receive: Receive,
  onShare: (share: number) => void,
): Promise<Result<BroughtFile, NotBrought>> => {
  let read = 0;
  let size = 1;
  const opening = await openPath(wish.file, (bytes) => onShare(Math.min(1, (read += bytes) / size)))
    .then(ok)
    .catch((fault: unknown) => err({ type: "CannotRead" as const, code: codeOf(fault) }));
  if (!opening.ok) return opening;
  const { opened, close } = opening.value;
  size = Math.max(1, opened.size);
  try {
    return await readOpened(opened, wish, held, receive);
  } finally {
    await close();
  }
};

const codeOf = (fault: unknown): string =>
  fault instanceof Error && "code" in fault ? String(fault.code) : "?";

const readOpened = async (
  opened: Opened,
  { file, answers, takes }: BringWish,
  held: Held,
  receive: Receive,
): Promise<Result<BroughtFile, NotBrought>> => {
  const began = await beganAt(file);
  const tools = { answers: { ...(began !== undefined && { began }), ...answers }, openSqlite };
  const { format, readings } = await readFile(opened, tools);
  if (format === undefined) return unknown(readings);
  const tally = createTally(format);
  for await (const steps of makeRecords(readings, { format, held, takes })) {
    tally.add(steps);
    for (const step of steps) if (step.type === "new") await receive(step.records, opened);
  }
  const plan = tally.plan();
  return ok({ plan, ...(plan.stopped !== undefined && { stopped: plan.stopped }) });
};

/** Where nothing in a file says when it began, its own date does, said aloud. */
const beganAt = async (path: string): Promise<Instant | undefined> => {
  const { mtimeMs } = await stat(path);
  return Number.isFinite(mtimeMs) ? (Math.trunc(mtimeMs) as Instant) : undefined;
};

const unknown = async (
  readings: Awaited<ReturnType<typeof readFile>>["readings"],
): Promise<Result<never, NotBrought>> => {
  for await (const batch of readings)
    for (const reading of batch)
      if (reading.type === "stopped") return err({ type: "NotKnown", trouble: reading.trouble });
  return err({ type: "NotKnown", trouble: { type: "UnknownFile" } });
};
