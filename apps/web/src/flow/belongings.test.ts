import type { Kept, NotKept } from "@glimmers/journal";
import type { EntryId, Moment, Raw } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import en from "../../../../content/words/en/index.ts";
import { wordsOf } from "../words.ts";
import { allFound, belongings, change, changeAndSay, removeAndSay } from "./belongings.ts";

const words = signal(wordsOf("en", en));

const made = (number: number, raw: Raw): Moment => {
  const id = `${number}`.padStart(32, "0");
  const moment = parseMoment({ id, at: number, offset: 0, ...raw });
  if (!moment.ok) throw new Error(moment.error.reason);
  return moment.value;
};

const CUP = made(1, { kind: "anchor", name: "the blue cup" });
const MARA = made(2, { kind: "kin", being: "person", label: "Mara" });
const FEET = made(3, { kind: "anchor", name: "feet", favourite: true });

/** A journal of a few pages that parses like the real one, and says what was said. */
const pages = (...first: readonly Moment[]) => {
  const lying = new Map(first.map((moment) => [moment.id, moment]));
  const gone = new Map<EntryId, Moment>();
  const said: { readonly sentence: string; readonly undo: (() => void) | undefined }[] = [];
  const stands = { trouble: undefined as NotKept | undefined, pushedOut: 0 };
  const take = (moment: Moment | undefined): Result<Kept, NotKept> => {
    if (stands.trouble !== undefined) return err(stands.trouble);
    if (moment === undefined) return err({ type: "NoSuchEntry" });
    lying.set(moment.id, moment);
    return ok({ moment } as Kept);
  };
  return {
    lying,
    said,
    stands,
    words,
    say: (sentence: string, undo?: () => void) => void said.push({ sentence, undo }),
    history: {
      find: async ({ kinds }: { readonly kinds?: readonly string[] }) => {
        const found = [...lying.values()].filter(({ kind }) => kinds?.includes(kind)).toReversed();
        const isHeld = stands.pushedOut === 0;
        if (!isHeld) stands.pushedOut -= 1;
        return {
          count: found.length,
          moments: async (from: number, to: number) => (isHeld ? found.slice(from, to) : []),
        };
      },
    },
    revise: async (id: EntryId, raw: Raw) => {
      const changed = parseMoment({ ...lying.get(id), ...raw });
      return changed.ok ? take(changed.value) : changed;
    },
    remove: async (id: EntryId): Promise<Result<void, NotKept>> => {
      if (stands.trouble !== undefined) return err(stands.trouble);
      const moment = lying.get(id);
      if (moment !== undefined) gone.set(id, moment);
      lying.delete(id);
      return ok(undefined);
    },
    bringBack: async (id: EntryId) => take(gone.get(id)),
  };
};

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("what a person has", () => {
  it("is found by its kind, newest first", async () => {
    expect(await belongings(pages(CUP, MARA, FEET), "anchor")).toEqual([FEET, CUP]);
  });

  it("is asked for again where other searches pushed this one out", async () => {
    const app = pages(CUP, FEET);
    app.stands.pushedOut = 2;
    expect(await belongings(app, "anchor")).toEqual([FEET, CUP]);
    expect(await allFound(app.history, { kinds: ["anchor"] }, 1)).toEqual([FEET]);
  });

  it("[B6] is put away with a sentence, and back again by taking that back", async () => {
    const app = pages(MARA);
    const sentence = "Put away.";
    await changeAndSay(app, MARA.id, { retired: true }, { sentence, before: { retired: false } });
    expect(app.lying.get(MARA.id)).toMatchObject({ retired: true });
    expect(app.said[0]?.sentence).toBe(sentence);
    app.said[0]?.undo?.();
    await settled();
    expect(app.lying.get(MARA.id)).toMatchObject({ retired: false });
  });

  it("[B6] is deleted at once, and comes back by taking that back", async () => {
    const app = pages(CUP);
    expect(await removeAndSay(app, CUP.id, "Deleted.")).toBe(true);
    expect(app.lying.size).toBe(0);
    app.said[0]?.undo?.();
    await settled();
    expect(app.lying.get(CUP.id)).toEqual(CUP);
  });

  it("stays as it was, and that is said, where a change was not kept", async () => {
    const app = pages(CUP);
    app.stands.trouble = { type: "NoRoom" };
    expect(await change(app, CUP.id, { favourite: true })).toBe(false);
    expect(await removeAndSay(app, CUP.id, "Deleted.")).toBe(false);
    expect(app.lying.get(CUP.id)).toEqual(CUP);
    expect(app.said.map(({ undo }) => undo)).toEqual([undefined, undefined]);
    expect(app.said[0]?.sentence).toMatch(/^This was not kept: this device is full/);
  });

  it("says so where it cannot be brought back any more", async () => {
    const app = pages(CUP);
    await removeAndSay(app, CUP.id, "Deleted.");
    app.stands.trouble = { type: "AlreadyGone" };
    app.said[0]?.undo?.();
    await settled();
    expect(app.said.at(-1)?.sentence).toMatch(/^It can't be brought back/);
  });
});
