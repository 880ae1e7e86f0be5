import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Slot } from "@glimmers/sync";
import type { SeenPage } from "@glimmers/sync/circle";
import type { Journal } from "../journal.ts";
import { jsonBytes, jsonIn } from "../json-bytes.ts";
import type { Known } from "../road-known.ts";
import type { AskingState, OnState } from "../road-state.ts";
import { shelfTrouble } from "../road-trouble.ts";
import type { RoadTrouble } from "../road.ts";
import type { CircleTrouble, CircleWarning, JoiningCircle } from "./door.ts";

/**
 * What this browser knows of a circle beyond the held key: the newest ring, the newest page of each
 * member and which was the newest ever seen. One sealed row for each, on this browser's own shelf; lost,
 * it is fetched anew, and only what it had seen before is forgotten with it.
 */
export interface KeptCircle {
  /** The circle's mailbox, as the road knows one. */
  readonly on: OnState;
  /** The newest page of each member, checked before it came here. */
  readonly pages: readonly KeptPage[];
  readonly seen: readonly SeenPage[];
  readonly warnings: readonly CircleWarning[];
  /** The wake this browser last named in the own page: when it is over, it is taken out again. */
  readonly knockHere?: string | undefined;
  /** What stood in the way of the last look. */
  readonly trouble?: CircleTrouble | undefined;
}

export interface KeptPage {
  readonly slot: Slot;
  readonly document: Bytes;
}

/** Asking to come into a circle, or how it ended. */
export type KeptJoining =
  | { readonly is: "asking"; readonly asking: AskingState }
  | {
      readonly is: "ended";
      readonly how: Extract<JoiningCircle, { step: "in" | "refused" | "too-late" }>;
    };

const VERSION = 1;

interface RowAt {
  readonly name: string;
  /** 32 hex digits. */
  readonly slot: string;
}

export const rowOfCircle = (mailbox: string): RowAt => ({
  name: `circle-${mailbox}`,
  slot: mailbox,
});
export const ROW_OF_JOINING: RowAt = {
  name: "circle-joining",
  slot: "6a6f696e696e6700".padEnd(32, "0"),
};

/** A row that does not open, or is of a newer app, is as good as none: all of it can be fetched. */
export const readRow = async <T>(
  { shelf, sealer }: Journal,
  { name, slot }: RowAt,
): Promise<T | undefined> => {
  const read = await shelf.read("draft", name);
  const sealed = read.ok ? read.value : undefined;
  const plain = sealed && (await sealer.open(sealed, { purpose: "draft", slot }));
  if (!plain?.ok) return undefined;
  // Bytes that opened under our own key in the form of today are trusted as they are.
  const { version, row } = jsonIn(plain.value) as { readonly version: number; readonly row: T };
  return version === VERSION ? row : undefined;
};

export const writeRow = async (
  { shelf, sealer }: Journal,
  { name, slot }: RowAt,
  row: KeptCircle | KeptJoining,
): Promise<Result<void, RoadTrouble>> => {
  const bytes = await sealer.seal(jsonBytes({ version: VERSION, row }), { purpose: "draft", slot });
  const done = await shelf.commit([{ do: "put", drawer: "draft", name, bytes }]);
  return done.ok ? ok(undefined) : err(shelfTrouble(done.error));
};

export const dropRow = async ({ shelf }: Journal, { name }: RowAt): Promise<void> => {
  await shelf.commit([{ do: "remove", drawer: "draft", name }]);
};

/** Rows of circles this person is in no more: left on another of their devices. */
export const dropOtherRows = async (
  journal: Journal,
  mailboxes: readonly string[],
): Promise<void> => {
  const names = await journal.shelf.names("draft");
  const wanted = new Set([...mailboxes.map((each) => rowOfCircle(each).name), ROW_OF_JOINING.name]);
  const over = (names.ok ? names.value : []).filter(
    (name) => name.startsWith("circle-") && !wanted.has(name),
  );
  if (over.length === 0) return;
  await journal.shelf.commit(
    over.map((name) => ({ do: "remove", drawer: "draft", name }) as const),
  );
};

/** A circle in memory as on the shelf; to the road's own files it is a road that is on. */
export interface KnownCircle extends Known {
  readonly row: () => KeptCircle;
  /** Changes some of it; one change after another. */
  readonly put: (
    change: (before: KeptCircle) => Partial<KeptCircle>,
  ) => Promise<Result<void, RoadTrouble>>;
}

export const knownCircle = (journal: Journal, first: KeptCircle): KnownCircle => {
  let row = first;
  let last: Promise<unknown> = Promise.resolve();
  const at = rowOfCircle(first.on.mailbox);
  const put: KnownCircle["put"] = (change) => {
    const mine = last.then(async () => {
      const next = { ...row, ...change(row) };
      const written = await writeRow(journal, at, next);
      if (written.ok) row = next;
      return written;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    row: () => row,
    put,
    now: () => row.on,
    on: () => row.on,
    write: async (state) =>
      state.is === "on" ? put(() => ({ on: state })) : err({ type: "RoadIsOff" }),
    change: (change) => put(({ on }) => ({ on: { ...on, ...change(on) } })),
  };
};
