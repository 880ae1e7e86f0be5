import type { Raw } from "@glimmers/model";
import type { Bytes, Random } from "@glimmers/primitives";
import { expect, it } from "vitest";
import { copyMark } from "./copy-mark.ts";

const notebook = () => {
  const held = new Map<string, Raw>();
  return {
    draftNames: async () => [...held.keys()],
    readDraft: async (name: string) => held.get(name),
    keepDraft: async (name: string, raw: Raw) => void held.set(name, raw),
  };
};

const counting = (): Random => {
  let last = 0;
  return { bytes: (length): Bytes => new Uint8Array(length).fill((last += 1)) };
};

it("[S14] [IM232] the mark of a notebook is made once, and no other notebook has it", async () => {
  const [one, other, random] = [notebook(), notebook(), counting()];
  expect(await copyMark(one, random).find()).toBeUndefined();
  const made = await copyMark(one, random).findOrMake();
  expect(made).toBe("01".repeat(16));
  expect(await copyMark(one, random).findOrMake()).toBe(made);
  expect(await copyMark(one, random).find()).toBe(made);
  expect(await copyMark(other, random).find()).toBeUndefined();
  expect(await copyMark(other, random).findOrMake()).not.toBe(made);
});
