import type { Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { Bytes } from "@glimmers/primitives";
import type { Gone, NewItem, Pulled, Pushed, Slot } from "@glimmers/sync";
import type { OverQuota, SlotTaken } from "../engine.ts";

/** One push as it was taken. */
interface Line {
  readonly number: number;
  readonly slot: Slot;
  readonly sealed: Bytes;
  droppedBy?: number;
}

export interface ObviousMailbox {
  readonly push: (
    items: readonly NewItem[],
    allowed: number,
  ) => Result<Pushed, Gone | SlotTaken | OverQuota>;
  readonly pull: (after: number, mostBytes: number) => Pulled;
  readonly usage: () => { readonly used: number; readonly items: number };
}

/**
 * The slow and obvious twin of every engine: one list, looked through from end to end. It says
 * what the port means; nothing else may depend on it.
 */
export const obviousMailbox = (): ObviousMailbox => {
  const lines: Line[] = [];
  const live = (): Line[] => lines.filter(({ droppedBy }) => droppedBy === undefined);
  const used = (): number => live().reduce((sum, { sealed }) => sum + sealed.length, 0);
  const lineOf = (slot: Slot): Line | undefined => lines.find((line) => line.slot === slot);
  const isLive = (slot: Slot): boolean => live().includes(lineOf(slot)!);

  const push: ObviousMailbox["push"] = (items, allowed) => {
    const slots = items.map(({ slot }) => slot);
    if (slots.some((slot, index) => slots.indexOf(slot) !== index))
      return err({ type: "SlotTaken" });
    for (const { slot, sealed } of items)
      if (isLive(slot) && !sameBytes(lineOf(slot)!.sealed, sealed))
        return err({ type: "SlotTaken" });
    const fresh = items.filter(({ slot }) => !isLive(slot));
    const again = fresh.map(({ slot }) => slot).filter((slot) => lineOf(slot) !== undefined);
    const replaced = [...new Set(fresh.flatMap(({ replaces }) => replaces))];
    const missing = replaced.filter((slot) => !isLive(slot));
    const gone = [...new Set([...again, ...missing])];
    if (gone.length > 0) return err({ type: "Gone", slots: gone });
    const growth =
      fresh.reduce((sum, { sealed }) => sum + sealed.length, 0) -
      replaced.reduce((sum, slot) => sum + lineOf(slot)!.sealed.length, 0);
    if (growth > 0 && used() + growth > allowed)
      return err({ type: "OverQuota", used: used(), allowed });
    for (const { slot, sealed, replaces } of fresh) {
      const number = lines.length + 1;
      for (const old of replaces) lineOf(old)!.droppedBy ??= number;
      lines.push({ number, slot, sealed });
    }
    return ok({ head: lines.length, numbers: slots.map((slot) => lineOf(slot)!.number) });
  };

  const pull: ObviousMailbox["pull"] = (after, mostBytes) => {
    const waiting = live().filter(({ number }) => number > after);
    let count = 0;
    let bytes = 0;
    while (count < waiting.length && (count === 0 || bytes + lengthOf(waiting, count) <= mostBytes))
      bytes += lengthOf(waiting, count++);
    const items = waiting.slice(0, count);
    const more = count < waiting.length;
    const reached = more ? items.at(-1)!.number : lines.length;
    const gone = lines
      .filter(({ number, droppedBy = 0 }) => {
        return number <= after && droppedBy > after && droppedBy <= reached;
      })
      .toSorted((a, b) => a.droppedBy! - b.droppedBy! || a.number - b.number);
    return {
      head: lines.length,
      items: items.map(({ slot, number, sealed }) => ({ slot, number, sealed })),
      gone: gone.map(({ slot }) => slot),
      more,
    };
  };

  return { push, pull, usage: () => ({ used: used(), items: live().length }) };
};

const lengthOf = (lines: readonly Line[], index: number): number => lines[index]!.sealed.length;
