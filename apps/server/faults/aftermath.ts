import { sameBytes } from "@glimmers/primitives";
import type { MailboxId, Slot } from "@glimmers/sync";
import type { Engine } from "../src/engine.ts";
import { valueOf } from "../src/testing/samples.ts";
import type { DiaryLine } from "./diary.ts";
import { contentOf } from "./diary.ts";

type Try = DiaryLine & { readonly is: "try" };

/**
 * What the database holds against what was said before the kill, as sentences: none where all
 * is well. Every acknowledged item is there once, at its number; every push is there whole or
 * not at all; nothing is replaced by two; numbers have no gaps; the counts are right.
 */
export const complaintsAfter = async (
  engine: Engine,
  mailbox: MailboxId,
  diary: readonly DiaryLine[],
): Promise<readonly string[]> => {
  const found = await findAll(engine, mailbox);
  return [
    ...found.complaints,
    ...tries(diary).flatMap((one) => complaintsOfTry(one, found, diary)),
    ...(await complaintsOfCounts(engine, mailbox, found)),
  ];
};

interface Found {
  /** Every slot there ever was, with its number. */
  readonly numbers: ReadonlyMap<Slot, number>;
  /** Those that were dropped, with the number of what replaced them. */
  readonly droppedBy: ReadonlyMap<Slot, number>;
  readonly bytes: number;
  readonly complaints: readonly string[];
}

const findAll = async (engine: Engine, mailbox: MailboxId): Promise<Found> => {
  const numbers = new Map<Slot, number>();
  const droppedBy = new Map<Slot, number>();
  const complaints: string[] = [];
  let bytes = 0;
  const visited = await engine.visitAll(async (line) => {
    if (line.kind !== "item" && line.kind !== "dropped") return;
    if (line.mailbox !== mailbox) return;
    if (numbers.has(line.slot)) complaints.push(`${line.slot} is there twice`);
    numbers.set(line.slot, line.number);
    if (line.kind === "dropped") droppedBy.set(line.slot, line.by);
    if (line.kind === "dropped") return;
    bytes += line.sealed.length;
    if (!sameBytes(line.sealed, contentOf(line.slot))) complaints.push(`${line.slot} is damaged`);
  });
  valueOf(visited);
  return { numbers, droppedBy, bytes, complaints };
};

const tries = (diary: readonly DiaryLine[]): readonly Try[] =>
  diary.filter((line): line is Try => line.is === "try");

const complaintsOfTry = (
  { push, slots, replaces }: Try,
  { numbers, droppedBy }: Found,
  diary: readonly DiaryLine[],
): readonly string[] => {
  const there = slots.flatMap((slot) => numbers.get(slot) ?? []);
  const kept = diary.find((line) => line.is === "kept" && line.push === push);
  if (kept?.is === "kept" && kept.numbers.join() !== there.join())
    return [`push ${push} was acknowledged at ${kept.numbers.join()}, found ${there.join()}`];
  if (there.length === 0) return [];
  if (there.length < slots.length) return [`push ${push} is there in part`];
  return replaces
    .filter((slot) => !there.includes(droppedBy.get(slot) ?? 0))
    .map((slot) => `${slot} was not replaced by push ${push}`);
};

const complaintsOfCounts = async (
  engine: Engine,
  mailbox: MailboxId,
  { numbers, droppedBy, bytes }: Found,
): Promise<readonly string[]> => {
  const { head, items } = valueOf(await engine.live(mailbox));
  const usage = valueOf(await engine.usage(mailbox));
  const all = [...numbers.values()].toSorted((one, other) => one - other);
  const liveCount = numbers.size - droppedBy.size;
  return [
    ...(all.every((number, index) => number === index + 1) ? [] : ["numbers have a gap"]),
    ...(head === all.length ? [] : [`the head is ${head}, of ${all.length}`]),
    ...(items.length === liveCount ? [] : [`${items.length} are listed, of ${liveCount}`]),
    ...(usage.items === liveCount ? [] : [`${usage.items} are counted, of ${liveCount}`]),
    ...(usage.used === bytes ? [] : [`${usage.used} bytes are counted, of ${bytes}`]),
  ];
};
